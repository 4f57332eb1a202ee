"""How people reach the use cases: command line, buttons, Excel, LibreOffice."""
