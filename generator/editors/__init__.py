"""Tools for editors: import, new weeks, formatting, the browser editor, history and the change report."""
