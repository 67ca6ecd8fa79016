"""The pages of the portal: views, their templates, Markdown, charts."""
