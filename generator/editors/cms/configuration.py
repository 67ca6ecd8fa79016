"""Settings and model -> the configuration of Sveltia CMS."""

from typing import Any

from generator.data import validation
from generator.data.model import FILES, Week
from generator.data.model.fields import marks
from generator.editors.cms import fields
from generator.editors.cms.settings import Settings

# The names under which page/editor.js registers how data files and pasted texts are read and written.
FORMAT = "bulletin"
_PASTED = "pasted"
_PUBLIC_PICTURES = "/images"


def configuration(chosen: Settings, title: str) -> dict[str, Any]:
    """Return the configuration as JSON data; ``title`` is the site's name."""
    return {
        "backend": _backend(chosen),
        "publish_mode": "simple" if chosen.backend == "test-repo" else chosen.publish_mode,
        "app_title": f"Biên tập: {title}",
        "logo": {"src": "../assets/images/favicon.svg"},
        "show_preview_links": False,
        "editor": {"preview": False},
        "media_folder": fields.PICTURES,
        "public_folder": _PUBLIC_PICTURES,
        # The W in the name of a week's file is a capital.
        "slug": {"lowercase": False, "encoding": "ascii", "clean_accents": True},
        "output": {"omit_empty_optional_fields": True},
        "collections": [_weeks(), *_pasted(chosen), _registries()],
    }


def _backend(chosen: Settings) -> dict[str, Any]:
    if chosen.backend == "test-repo":
        return {"name": chosen.backend}
    options = chosen.model_dump(include={"repo", "branch", "base_url", "app_id", "api_root"})
    backend = {"name": chosen.backend, **{key: value for key, value in options.items() if value}}
    if chosen.app_id:
        backend["auth_type"] = "pkce"
    can_sign_in = chosen.base_url if chosen.backend == "github" else chosen.app_id
    return backend | {"auth_methods": ["oauth", "token"] if can_sign_in else ["token"]}


def _registries() -> dict[str, Any]:
    return {
        "name": fields.REGISTRIES,
        "label": "Danh mục",
        "format": FORMAT,
        "files": [
            {
                "name": name,
                "label": model.model_fields[name].title,
                "file": validation.registry_name(name),
                "fields": fields.fields(model),
            }
            for name, model in FILES.items()
            if model is not Week
        ],
    }


def _weeks() -> dict[str, Any]:
    return {
        "name": "weeks",
        "label": "Bản tin tuần",
        "label_singular": "Bản tin tuần",
        "folder": "directives",
        # With these two the CMS finds a picture that is named without a folder.
        "media_folder": f"/{fields.PICTURES}",
        "public_folder": _PUBLIC_PICTURES,
        # The folder is the year in the id. Its ellipsis cannot be empty; the CMS drops a second slash.
        "path": "{{fields.id | truncate(4, '/')}}/{{slug}}",
        "slug": "{{fields.id}}",
        "identifier_field": "id",
        "format": FORMAT,
        "extension": "yml",
        # directives/registry/ lies in the same folder.
        "filter": {"field": "id", "pattern": marks(Week.model_fields["id"])["pattern"]},
        "summary": "{{fields.id}} ({{fields.starts_on}} – {{fields.ends_on}})",
        "sortable_fields": {
            "fields": ["id"],
            "default": {"field": "id", "direction": "descending"},
        },
        # A published directive is withdrawn, never deleted; its id is never used again.
        "delete": False,
        "duplicate": False,
        "fields": fields.fields(Week),
    }


def _pasted(chosen: Settings) -> list[dict[str, Any]]:
    """Return the collection of pasted bulletins; CI makes weeks of them, on the branch of each."""
    if chosen.publish_mode == "simple":
        return []
    pasted = {
        "name": "inbox",
        "label": "Bản tin dán vào",
        "label_singular": "Bản tin dán vào",
        "folder": "inbox",
        "slug": "{{year}}-{{month}}-{{day}}-{{hour}}{{minute}}{{second}}",
        "identifier_field": "text",
        "format": _PASTED,
        "extension": "txt",
        "summary": "{{slug}}",
        "delete": False,
        "duplicate": False,
        "fields": [
            {
                "name": "text",
                "label": "Toàn bộ bài đã đăng",
                "widget": "text",
                "hint": "Chép cả bài trên cổng thông tin, từ dòng tiêu đề có ngày đến hết bài, rồi dán vào đây.",
                "required": True,
            }
        ],
    }
    return [pasted]
