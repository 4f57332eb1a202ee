"""What looks wrong in a month and must be confirmed before it is locked (L5)."""
