"""The error for a machine that lacks something which a person must install."""


class SetupError(RuntimeError):
    """Something is missing; the message is complete, in Vietnamese, and says what to type."""
