"""From pages and outputs to a site: MkDocs, the preview, releases, printing."""
