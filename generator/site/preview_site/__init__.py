"""The preview's portal: pages are made when a browser asks for them (docs/decisions/0009)."""

from generator.site.preview_site.portal import LivePortal

__all__ = ["LivePortal"]
