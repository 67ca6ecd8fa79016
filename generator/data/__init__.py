"""YAML files -> validated records with their indexes; what the texts say; the house style; the schemas."""
