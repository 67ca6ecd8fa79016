"""The preview site: pages are rendered when a browser requests them (docs/decisions/0009)."""

from generator.site.preview_site.portal import PreviewPortal

__all__ = ["PreviewPortal"]
