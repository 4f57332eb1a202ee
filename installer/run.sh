#!/bin/sh
# Finds a Python and hands over to main.py: run.sh install|uninstall zh|en. For macOS and Linux.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
action=$1
lang=$2
[ "$lang" = zh ] || lang=en
unset PYTHONHOME PYTHONPATH PYTHONSTARTUP
for version in 3.13 3.12 3.11 3; do
    for python in "python$version" "/Library/Frameworks/Python.framework/Versions/$version/bin/python3" \
        "/opt/homebrew/bin/python$version" "/usr/local/bin/python$version"; do
        if command -v "$python" >/dev/null 2>&1 && "$python" -E -s "$here/fits.py" >/dev/null 2>&1; then
            exec "$python" -E -s -X utf8 "$here/main.py" "$action" "$lang"
        fi
    done
done
cat "$here/words/no-python-elsewhere-$lang.txt"
exit 3
