"""Workbooks that people fill in: handed out, collected, merged; and editions without pay."""
