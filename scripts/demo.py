"""Show the product at work: `python3 scripts/demo.py`. It prepares `.venv` by itself."""

import sys

import environment

if __name__ == "__main__":
    environment.attempt(environment.prepare, "runtime")
    sys.exit(environment.run([environment.python(), "-m", "addin.faces.cli.demo", *sys.argv[1:]]))
