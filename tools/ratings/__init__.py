"""The receiver of readers' ratings: a small server beside the static site that stores counts only.

It needs only the packages of ``requirements/ratings.txt`` and imports nothing of the generator.
"""
