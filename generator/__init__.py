"""The portal's generator: one YAML file a week becomes published pages.

Read ``pipeline`` first: its functions, read aloud, are the data flow. Six rooms lie below it, and imports
go downwards only: editors, site, outputs, pages, data, language (docs/architecture.md).
"""
