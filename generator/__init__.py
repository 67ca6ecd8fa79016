"""The portal's generator: one YAML file a week becomes published pages.

Read ``pipeline`` first: its functions, read aloud, are the data flow. Imports go downwards only:
pipeline, then files / render / schema, then pages, rules, bulletin, loader, messages,
yaml_source / model, diagnostics and, at the bottom, text, dates and document_number.
"""
