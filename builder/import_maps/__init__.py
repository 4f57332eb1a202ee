"""The maps of other programs' files that ship with the book: rows of tblImportMaps."""
