"""What the language of the documents is made of: text, dates, numbers of documents, differing words."""
