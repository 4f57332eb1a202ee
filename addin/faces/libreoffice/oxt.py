"""Builds salesbook.oxt, the LibreOffice extension: the components, what they import of ours, configuration, manifest.

The same sources give the same bytes. Nothing of the machine goes in but the link, if one is given.
"""

from __future__ import annotations

import ast
import importlib
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from addin import __version__
from addin.faces.libreoffice.link import FILE, ProjectLink, link_text
from addin.setup.libreoffice import IDENTIFIER, OLDEST_OFFICE
from addin.setup.origin import PROJECT

_CALC = Path(__file__).resolve().parent
_UNO = {"uno", "unohelper", "com", "salesbook"}  # LibreOffice's own modules and interfaces, and our interface
_TYPES = {
    ".py": "application/vnd.sun.star.uno-component;type=Python",
    ".idl": "application/vnd.sun.star.uno-typelibrary;type=RDB",
    ".xcs": "application/vnd.sun.star.configuration-schema",
    ".xcu": "application/vnd.sun.star.configuration-data",
}
_NAMES = {"zh": "销售绩效与提成", "en": "Sales targets and commission"}
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def build_oxt(target: Path, link: ProjectLink | None = None) -> Path:
    """Writes the extension. ValueError if a part of it needs more than LibreOffice's Python has."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in sorted(contents(link).items()):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, data)
    return target


def contents(link: ProjectLink | None = None) -> dict[str, bytes]:
    """Every file of the extension by its name inside."""
    components = sorted(_CALC.glob("*_component.py"))
    registered = {path.name: _text(path) for path in (*components, *_CALC.glob("*.idl"), *_CALC.glob("*.xc[su]"))}
    registered |= {f"{path.stem.removesuffix('_xcu')}.xcu": _generated(path) for path in _CALC.glob("*_xcu.py")}
    carried = {
        f"pythonpath/{path.relative_to(PROJECT).as_posix()}": _text(path) for path in carried_modules(components)
    }
    texts = {
        **registered,
        **carried,
        "description.xml": _description(),
        "META-INF/manifest.xml": _manifest(sorted(registered)),
        **({FILE: link_text(link)} if link else {}),
    }
    icons = {path.relative_to(_CALC).as_posix(): path.read_bytes() for path in (_CALC / "icons").glob("*.*")}
    return {name: text.encode() for name, text in texts.items()} | icons


def carried_modules(components: Iterable[Path]) -> list[Path]:
    """The sources in ``addin`` that the components import, directly or not. ValueError for a package from elsewhere."""
    found: set[Path] = set()
    waiting = list(components)
    while waiting:
        path = waiting.pop()
        for name in imported(path):
            top = name.partition(".")[0]
            if top == "addin":
                new = set(_sources(name)) - found
                found |= new
                waiting += new
            elif top not in _UNO and top not in sys.stdlib_module_names:
                raise ValueError(f"{path.name} imports {name}, which LibreOffice's Python does not have")
    return sorted(found)


def imported(path: Path) -> Iterator[str]:
    """The modules that a source imports, except for type checking; of ``from a import b`` both a and a.b."""
    tree = ast.parse(path.read_text("utf-8"))
    skipped = {inner for node in ast.walk(tree) if _for_types_only(node) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _sources(module: str) -> Iterator[Path]:
    """A module's file and those of the packages around it; nothing for a name inside a module."""
    here = PROJECT
    for part in module.split("."):
        here /= part
        for path in (here / "__init__.py", here.with_suffix(".py")):
            if path.exists():
                yield path


def _text(path: Path) -> str:
    """A source with the same line ends wherever it was checked out."""
    return path.read_text("utf-8")


def _generated(path: Path) -> str:
    content: str = importlib.import_module(f"addin.faces.libreoffice.{path.stem}").content()
    return content


def _manifest(names: Iterable[str]) -> str:
    entries = "\n".join(
        f" <manifest:file-entry manifest:full-path={quoteattr(name)} manifest:media-type={quoteattr(_TYPES[suffix])}/>"
        for name in names
        if (suffix := Path(name).suffix)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">\n{entries}\n</manifest:manifest>\n'
    )


def _description() -> str:
    names = "".join(f'<name lang="{lang}">{escape(name)}</name>' for lang, name in sorted(_NAMES.items()))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<description xmlns="http://openoffice.org/extensions/description/2006" \
xmlns:d="http://openoffice.org/extensions/description/2006" xmlns:l="http://libreoffice.org/extensions/description/2011">
 <identifier value="{IDENTIFIER}"/>
 <version value="{__version__}"/>
 <dependencies>
  <l:LibreOffice-minimal-version value="{OLDEST_OFFICE}" d:name="LibreOffice {OLDEST_OFFICE}"/>
 </dependencies>
 <display-name>{names}</display-name>
</description>
"""
