"""What a directive's own text says: who must do what, by when, under which documents.

The importer suggests annotations from it, and the hints of the rules compare it with the annotations
written. Nothing here is certain: every finding quotes its words and has a flag for whether it is sure.
"""
