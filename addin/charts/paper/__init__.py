"""Pages set for printing and handing out: PDF files, by typst."""
