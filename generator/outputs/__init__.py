"""What other programs read: open data, feeds and calendars, the search index, the ledger and redirects."""
