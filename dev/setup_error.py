"""The machine lacks something, and a person has to act."""


class SetupError(RuntimeError):
    """Its message is Vietnamese, whole, and says what to type."""
