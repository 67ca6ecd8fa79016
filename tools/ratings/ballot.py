"""Reading a vote from a form: its origin, its media type and its content."""

from typing import NamedTuple
from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request

from tools.ratings.refusal import Refusal
from tools.ratings.tally import VALUES

_LARGEST = 1024
_FORM = "application/x-www-form-urlencoded"
# "none" is a request that no page made. Frames are refused, since another site could cover one with a button.
_FETCH_SITES = {"same-origin", "same-site", "cross-site"}
_FETCH_DESTINATIONS = {"document", "empty"}


class Ballot(NamedTuple):
    """A vote: the page's address from the site's root, and the value from 1 to 5."""

    page: str
    value: int


def check_sender(request: Request, origins: frozenset[str]) -> None:
    """Accept votes only from forms on pages of these origins. Raises Refusal.

    Browsers send the origin with every POST (Fetch Standard, "append a request Origin header").
    """
    headers = request.headers
    site = headers.get("sec-fetch-site", "same-origin")
    destination = headers.get("sec-fetch-dest", "empty")
    is_ours = headers.getlist("origin") and set(headers.getlist("origin")) <= origins
    if not is_ours or site not in _FETCH_SITES or destination not in _FETCH_DESTINATIONS:
        raise Refusal("foreign")


async def read_ballot(request: Request) -> Ballot:
    """Return the vote in the form. Raises Refusal; whether the page is known is not checked here."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise Refusal("media-type")
    return _parsed(await _body(request))


async def _body(request: Request) -> bytes:
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > _LARGEST:
                raise Refusal("too-large")
    except ClientDisconnect as error:
        raise Refusal("malformed") from error
    return bytes(body)


def _parsed(body: bytes) -> Ballot:
    try:
        fields = parse_qs(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=2,
        )
    except ValueError as error:
        raise Refusal("malformed") from error
    pages, values = fields.get("page", []), fields.get("value", [])
    if len(pages) != 1 or len(values) > 1:
        raise Refusal("malformed")
    known = {str(value): value for value in VALUES}
    if not values or values[0] not in known:
        raise Refusal("value")
    return Ballot(pages[0], known[values[0]])
