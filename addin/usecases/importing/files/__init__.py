"""Files of any kind as grids: the kind is told by what is in them, never by their names."""
