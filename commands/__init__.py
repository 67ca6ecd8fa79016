"""The commands of build.py, a module a verb: its arguments, what it runs and what it prints.

These modules are read before the packages are installed, so what needs one is imported inside ``run``.
"""
