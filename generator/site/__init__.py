"""Pages and outputs made into a site: MkDocs, the preview, releases, print."""
