"""What tblImportMaps says of a source, and a file's lines as rows of ours by it: asked where it is silent."""
