"""The receiver of readers' ratings: a small server beside the static site, which counts and stores no more.

It runs on its own, with the packages of ``requirements/ratings.txt`` only, and imports nothing of the generator.
"""
