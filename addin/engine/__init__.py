"""What any sales scheme has: bands, credit, targets, limits, tax, the ledger, closing months. No spreadsheet."""
