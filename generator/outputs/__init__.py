"""Files for other programs: open data, feeds and calendars, the search index, the ledger and redirects."""
