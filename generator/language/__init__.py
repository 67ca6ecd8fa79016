"""Vietnamese text, dates in words, document numbers and word differences; knows nothing of the data."""
