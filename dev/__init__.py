"""Preparing, checking and running the project; standard library only, since it runs first."""

from dev import python_version

# Called here because the other modules of this package cannot even be imported by an old Python.
python_version.require()
