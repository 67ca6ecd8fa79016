"""The Content-Security-Policy of the editor's page: only its own files and the servers of its back end."""

from urllib.parse import urlsplit

from generator.editors.cms.settings import Settings

# API and status page of each back end; source: services/backends/git of Sveltia CMS's repository.
_SERVERS = {
    "github": ("https://api.github.com", "https://www.githubstatus.com"),
    "gitlab": ("https://gitlab.com", "https://status-api.hostedstatus.com"),
    "test-repo": (),
}
_PICTURES = {
    "github": ("https://avatars.githubusercontent.com",),
    "gitlab": ("https://gitlab.com", "https://secure.gravatar.com"),
    "test-repo": (),
}


def policy(chosen: Settings) -> str:
    """Return the policy as the content of a meta element."""
    own = tuple(_origin(address) for address in (chosen.api_root, chosen.base_url) if address)
    directives = {
        "default-src": ("'none'",),
        "script-src": ("'self'",),
        # The CMS positions its panes with style attributes.
        "style-src": ("'self'", "'unsafe-inline'"),
        "img-src": ("'self'", "data:", "blob:", *_PICTURES[chosen.backend], *own),
        "font-src": ("'self'",),
        "connect-src": ("'self'", "data:", "blob:", *_SERVERS[chosen.backend], *own),
        "manifest-src": ("blob:",),
        "base-uri": ("'none'",),
        "form-action": ("'none'",),
    }
    return "; ".join(f"{name} {' '.join(dict.fromkeys(of))}" for name, of in directives.items())


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
