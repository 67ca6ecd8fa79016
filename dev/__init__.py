"""Preparing, checking and running the project; standard library only, since it runs first."""

from dev import python_version

# Called here because the other modules of this package cannot even be imported by an old Python.
python_version.require()

from dev import endings  # noqa: E402 - as said above

# Reading the other modules takes long enough to be stopped in it.
endings.tell_of_interrupts()
