"""What prepares, checks and runs the project; standard library only, since it runs first."""

from dev import python_version

# Here, and not where it is needed: the modules beside this one do not even import on an old Python.
python_version.require()
