"""A page's address as a code that a telephone reads from paper."""

import segno

# One of the eight patterns, any of which can be read: to find the best takes three times as long.
_MASK = 4


def picture(address: str) -> str:
    """Return the code as the address of a small picture that holds it (``data:``): a pixel for each of its squares."""
    code = segno.make(address, micro=False, error="l", mask=_MASK)
    return code.png_data_uri(border=0)
