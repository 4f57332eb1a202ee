"""Makes the workbooks and the example; not part of the package."""
