"""Files of other programs as tables: what cannot be read for certain is refused, never blank."""
