"""The commands of build.py, one module for each verb: its arguments, what it runs and what it prints.

These modules are imported before the packages are installed, so imports that need one are inside ``run``.
"""
