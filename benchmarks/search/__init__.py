"""What the search costs and how good it stays among many directives."""
