"""Numbers and days as other programs write them: read where they can mean one thing only."""
