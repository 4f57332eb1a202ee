"""Pay schemes, each a module."""
