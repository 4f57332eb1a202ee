"""What runs inside LibreOffice, and the builder of the extension that carries it: salesbook.oxt.

The builder (``oxt``) goes by names, so that a new part is a new file in this folder:

- ``*_component.py``: a UNO component, loaded by LibreOffice's own Python. What it imports of ``addin`` travels along by
  itself, as ``pythonpath/addin/…`` inside the extension, and must need the standard library only.
- ``*_xcu.py``: a module whose ``content()`` gives the text of a configuration file, made when the extension is built.
- ``*.xcu``, ``*.xcs``: configuration files as they are. ``*.idl``: interfaces. ``icons/``: pictures.

LibreOffice's own Python has none of our packages, and on Windows and macOS may be 3.10. What needs more is asked of the
project's own interpreter: `salesbook install --libreoffice` builds the extension with ``link.json`` in it, which names
interpreter, project folder and version; ``link.read_link()`` reads it there. An extension built without it
(`scripts/build_oxt.py`) has working functions, and its menu says to install properly.
"""
