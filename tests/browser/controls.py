"""The buttons of the reading controls, by their name in the page."""

# What each leaves on the root element when it is pressed first.
PRESSED = {
    "text-larger": {"text": "112.5", "contrast": "0"},
    "text-smaller": {"text": "87.5", "contrast": "0"},
    "text-normal": {"text": "100", "contrast": "0"},
    "contrast-more": {"text": "100", "contrast": "1"},
    "contrast-less": {"text": "100", "contrast": "0"},
    "reset": {"text": "100", "contrast": "0"},
}
