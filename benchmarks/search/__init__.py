"""The cost of the search and its quality among many directives."""
