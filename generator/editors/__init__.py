"""What editors do to data: import, begin, format, the browser editor, history and the change report."""
