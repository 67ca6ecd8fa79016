"""The two requests that the receiver serves: a vote, and the counts of a page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tools.ratings import answers
from tools.ratings.ballot import Ballot, check_sender, read_ballot
from tools.ratings.limit import Limiter
from tools.ratings.pages import KnownPages
from tools.ratings.refusal import Refusal
from tools.ratings.settings import Settings
from tools.ratings.tally import Counts, Tally


def today_in_vietnam() -> date:
    """Return the day on which a vote is counted."""
    return datetime.now(timezone(timedelta(hours=7))).date()


@dataclass(frozen=True)
class Receiver:
    """Handles the requests; ``today`` is the clock."""

    settings: Settings
    pages: KnownPages
    tally: Tally
    limiter: Limiter
    today: Callable[[], date] = today_in_vietnam

    async def vote(self, request: Request) -> Response:
        """Count a vote and answer with a page; a redirect could be misdirected, or be wrong on reload."""
        check_sender(request, self.settings.origins)
        ballot = await read_ballot(request)
        request.state.page = self._known(ballot.page)
        address = request.client.host if request.client else ""
        counts = await run_in_threadpool(self._record, ballot, address)
        back = self.settings.back(ballot.page)
        return answers.thanks(request, ballot.page, ballot.value, counts, back)

    async def totals(self, request: Request) -> Response:
        """Answer with the counts of the requested page."""
        request.state.page = page = self._known(request.query_params.get("page", ""))
        counts = await run_in_threadpool(self.tally.counts, page)
        return answers.totals(request, page, counts, self.settings.back(page))

    def refuse(self, request: Request, error: Exception) -> Response:
        """Answer a request that is refused or fails."""
        refusal = error if isinstance(error, Refusal) else Refusal(_code(error))
        page = getattr(request.state, "page", "")
        back = self.settings.back(page)
        return answers.refused(request, refusal, back, leads_to_page=bool(page))

    def _known(self, page: str) -> str:
        if page not in self.pages:
            raise Refusal("unknown-page")
        return page

    def _record(self, ballot: Ballot, address: str) -> Counts:
        turn = self.limiter.take(address, ballot.page)
        try:
            return self.tally.add(ballot.page, ballot.value, self.today())
        except Refusal:
            self.limiter.give_back(turn)
            raise


def application(receiver: Receiver) -> Starlette:
    """Return the application, to be run by uvicorn in one process."""
    return Starlette(
        routes=[
            Route("/", receiver.vote, methods=["POST"]),
            Route("/", receiver.totals, methods=["GET"]),
        ],
        middleware=[
            Middleware(
                CORSMiddleware,
                allow_origins=sorted(receiver.settings.origins),
                allow_methods=["GET", "POST"],
            )
        ],
        exception_handlers={
            Refusal: receiver.refuse,
            HTTPException: receiver.refuse,
            Exception: receiver.refuse,
        },
    )


def _code(error: Exception) -> str:
    if not isinstance(error, HTTPException):
        return "unavailable"
    codes = {
        HTTPStatus.NOT_FOUND: "unknown-page",
        HTTPStatus.METHOD_NOT_ALLOWED: "method",
    }
    return codes.get(HTTPStatus(error.status_code), "malformed")
