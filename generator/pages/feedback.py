"""``extra.feedback`` and ``extra.ratings`` of mkdocs.yml, from which the theme makes links and forms: what they may be, and what pages say of them."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from generator.data.hand_written import PASSAGE

# Both go into the Content-Security-Policy and into links: no character may end a source or a value.
_HOST = r"[A-Za-z0-9.-]+(?::[0-9]{1,5})?"
_PATH = r"(?:/[\w./~%-]*)?"
_ENDPOINT = re.compile(
    rf"https://{_HOST}{_PATH}|http://(?:localhost|127\.0\.0\.1)(?::[0-9]{{1,5}})?{_PATH}", re.ASCII
)
_WEB = re.compile(rf"https?://{_HOST}{_PATH}(?:\?[\w./~%=&+-]*)?", re.ASCII)
_MAIL = re.compile(r"mailto:[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)
# Weeks and directives, whose pages theme/main.html gives the form; as generator/pages/addresses.py places them.
_RATED = re.compile(r"tuan/[0-9]{4}-w[0-9]{2}/|chi-dao/[0-9]{4}-[a-z0-9-]+/")
LIST = "danh-gia.txt"


class InvalidFeedback(ValueError):  # noqa: N818 - the name says what it is
    """A setting is not valid; the message, in Vietnamese, says which and what it should be."""


def check(extra: Mapping[str, object]) -> None:
    """Check both settings; null or absent means off. Raises InvalidFeedback."""
    for key, check_setting in CHECKS.items():
        check_setting(extra.get(key))


def in_use(text: str, extra: Mapping[str, object]) -> str:
    """Return a page's Markdown without passages about what is switched off, or that say so of what is on."""

    def kept(passage: re.Match[str]) -> str:
        return passage[3] if bool(extra.get(passage[2])) is (passage[1] == "if") else ""

    return PASSAGE.sub(kept, text)


def listing(addresses: Iterable[str]) -> str:
    """Return the text of LIST: the addresses of the pages that have the rating form, one a line, sorted."""
    return "".join(f"{address}\n" for address in sorted(filter(_RATED.fullmatch, addresses)))


def _check_address(setting: object) -> None:
    if setting is None:
        return
    if not isinstance(setting, str) or not (_WEB.fullmatch(setting) or _MAIL.fullmatch(setting)):
        raise InvalidFeedback(
            f"extra.feedback trong mkdocs.yml không dùng được: {setting!r}. Hãy ghi một địa chỉ thư như "
            "mailto:gop-y@example.org, một trang web như https://example.org/gop-y, hoặc null để tắt."
        )


def _check_ratings(setting: object) -> None:
    if setting is None:
        return
    endpoint = setting.get("endpoint") if isinstance(setting, dict) and len(setting) == 1 else None
    if not isinstance(endpoint, str) or not _ENDPOINT.fullmatch(endpoint):
        raise InvalidFeedback(
            f"extra.ratings trong mkdocs.yml không dùng được: {setting!r}. Hãy ghi "
            "{endpoint: https://example.org/danh-gia/}, địa chỉ https không có dấu ? hay #, hoặc null để tắt."
        )


CHECKS = MappingProxyType({"feedback": _check_address, "ratings": _check_ratings})
