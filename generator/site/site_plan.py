"""Everything that is published, each output by its address and made when it is asked for.

The build asks for all of them, the preview for one at a time; both get the same bytes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property, partial
from itertools import chain
from typing import NamedTuple

from jinja2 import Environment, TemplateError

from generator.data.bulletin import Bulletin
from generator.outputs import feeds, open_data, redirects, search
from generator.pages import addresses, feedback, render
from generator.pages.views import Plan
from generator.site.files import ContentError
from generator.site.maker_arguments import Arguments
from generator.site.mkdocs_adapter import BuildError, Rendered, Session, portal

SITEMAP = "sitemap.xml"
SUMS = open_data.ROOT + open_data.SUMS


class Made(NamedTuple):
    """An output's bytes. Of a page also its ids and links and its day; of a generated one its Markdown."""

    raw: bytes
    page: Rendered | None = None
    updated_on: str = ""
    markdown: str = ""


class Output(NamedTuple):
    """One file of the site.

    ``path`` is that of its page in the docs folder, "" for other files. ``given`` is what its data were
    given to, None if it is made of more than data.
    """

    make: Callable[[], Made]
    path: str = ""
    given: Callable[[], object] | None = None


class SitePlan(Mapping[str, Output]):
    """The outputs of one state of data, templates, theme, content and settings, by address.

    ``beside`` are further files by address, with the functions that make them. Not for several threads.
    """

    def __init__(
        self,
        bulletin: Bulletin,
        plans: Mapping[str, Plan],
        session: Session,
        templates: Environment,
        beside: Mapping[str, Callable[[], bytes]] | None = None,
    ) -> None:
        """Take ``plans``, those of pages by path; nothing is made.

        Raises BuildError. Listing every output raises ContentError for an address claimed twice.
        """
        self.bulletin = bulletin
        self.session = session
        self.portal = portal(session.config, bulletin.day)
        self.templates = templates
        self._plans = plans
        self._beside = beside or {}
        self._arguments = Arguments(Session, SitePlan)
        self._by_hand = dict(self._hand_written())

    @cached_property
    def _outputs(self) -> Mapping[str, Output]:
        outputs: dict[str, Output] = {}
        pages = ((page_file(path), self._page(path)) for path in self._plans)
        _claim(outputs, chain(pages, self._by_hand.items(), self._others()))
        _claim(outputs, tuple(self._at_old_addresses(outputs)))
        return outputs

    def __getitem__(self, address: str) -> Output:
        """Return an output. Pages, and what is written by hand, are known without listing all the others."""
        if "_outputs" in vars(self):
            return self._outputs[address]
        name = address.removesuffix("index.html")
        paths = addresses.sources(name) if name != address else ()
        for path in paths:
            if path in self._plans:
                return self._page(path)
        return self._by_hand.get(address) or self._outputs[address]

    def __iter__(self) -> Iterator[str]:
        """Yield every address."""
        return iter(self._outputs)

    def __len__(self) -> int:
        """Count the outputs."""
        return len(self._outputs)

    def looks_like(self, other: "SitePlan") -> bool:
        """Tell whether only the weeks may differ: theme, content, registries and addresses are the same."""
        return (
            self.session is other.session
            and self.templates is other.templates
            and self.generated == other.generated
            and self.bulletin.registry == other.bulletin.registry
            and self.bulletin.moved == other.bulletin.moved
        )

    def arguments(self, address: str) -> str:
        """Return a digest of what the data of an output were given to, "" where it is made each time."""
        given = self[address].given
        return self._arguments.digest(given) if given else ""

    @property
    def generated(self) -> AbstractSet[str]:
        """The paths of the generated pages."""
        return self._plans.keys()

    @property
    def pages(self) -> tuple[str, ...]:
        """The paths of all pages, generated and hand-written ones."""
        return tuple(output.path for output in self.values() if output.path)

    def may_have(self, address: str) -> bool:
        """Tell whether a site of this plan may have a file of this address; which ones of the search, is known later."""
        return address in self or address.startswith(f"{search.FOLDER}/")

    def sitemap(self, days: Mapping[str, str]) -> bytes:
        """Return the list of all pages for search engines; ``days`` tells of a path when its page changed."""
        ordered = sorted(self.pages, key=_as_walked)
        return feeds.sitemap(((path, days.get(path, "")) for path in ordered), self.portal)

    def _page(self, path: str) -> Output:
        make = self._plans[path].make
        # Lines of files are no part of the records, whose reading is noted.
        given = None if path == addresses.UNFINISHED else make
        return Output(partial(self._generated, self._plans[path]), path, given)

    def _hand_written(self) -> Iterator[tuple[str, Output]]:
        """Yield the pages and files of content/ and of the theme."""
        session = self.session
        for path in session.hand_written:
            yield page_file(path), Output(partial(self._hand_made, path), path)
        for address, source in session.assets.items():
            yield address, Output(partial(_made, source.read_bytes))
        for address, raw in session.theme_files.items():
            yield address, Output(partial(Made, raw))
        # MkDocs' own list of pages has the day of the build for each of them.
        for name in set(session.templates) - {SITEMAP}:
            yield name, Output(partial(self._template, name))

    def _others(self) -> Iterator[tuple[str, Output]]:
        """Yield the files for programs, and what stands beside."""
        for makers in (open_data.makers, feeds.makers):
            for address, make in makers(self.bulletin, self.portal).items():
                yield address, Output(partial(_made, make), given=make)
        for address, make in (*self._rated(), *self._beside.items()):
            yield address, Output(partial(_made, make))

    def _at_old_addresses(self, outputs: Mapping[str, Output]) -> Iterator[tuple[str, Output]]:
        """Have the former addresses of what moved lead to it or, of files for programs, hold the same."""
        olds = redirects.by_target(self.bulletin.moved)
        for address, output in outputs.items() if olds else ():
            for old in redirects.former(address, olds):
                if output.path:
                    make = partial(redirects.page, old, address, self.portal.address)
                    yield old, Output(partial(_made, make))
                else:
                    yield old, output

    def _generated(self, plan: Plan) -> Made:
        try:
            facts, markdown = render.parts(plan.make(), self.templates)
        except TemplateError as error:
            raise BuildError(f"Không dựng được trang {plan.path}: {error}") from error
        self.session.know(self.generated)
        page = self.session.generated_page(plan.path, facts, markdown)
        day = str(facts.get("updated_on", ""))
        return Made(page.html.encode(), page, day, render.as_file(facts, markdown))

    def _hand_made(self, path: str) -> Made:
        self.session.know(self.generated)
        page = self.session.hand_written_page(path)
        return Made(page.html.encode(), page)

    def _template(self, name: str) -> Made:
        return Made(self.session.template(name).encode())

    def _rated(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Yield the list of the pages that readers may rate, where they may."""
        if self.session.config.extra.get("ratings"):
            yield (
                feedback.LIST,
                lambda: feedback.listing(map(addresses.public, self.pages)).encode(),
            )


def _claim(outputs: dict[str, Output], further: Iterable[tuple[str, Output]]) -> None:
    for address, output in further:
        if address in outputs:
            raise ContentError(f"content/{address} trùng địa chỉ với một tệp được tạo tự động")
        outputs[address] = output


def _made(make: Callable[[], bytes]) -> Made:
    return Made(make())


def page_file(path: str) -> str:
    """Return where the page of a path in the docs folder is published."""
    return f"{addresses.public(path)}index.html"


def _as_walked(path: str) -> tuple[tuple[bool, str], ...]:
    """Return a key that puts the files of a folder before its folders."""
    *folders, name = path.split("/")
    return (*((True, folder) for folder in folders), (False, name))
