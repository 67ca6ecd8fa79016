"""What a directive's own text says: who must do what, by when, after which documents.

Used twice: the importer suggests annotations from it, and the hints compare it with those written.
Nothing here is certain, so every finding tells whether it is sure, and quotes its words.
"""
