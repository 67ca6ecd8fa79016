"""The path of each page in the docs folder; the public address follows from it and never changes."""

import re
from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from generator.data.conventions import ATTACHMENTS
from generator.language import text

# What the ids in the addresses of each section are ids of; the API's folders have these names.
SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "chi-dao": "directives",
        "co-quan": "agencies",
        "lanh-dao": "leaders",
        "linh-vuc": "topics",
        "tuan": "weeks",
    }
)


def public(path: str) -> str:
    """Return a page's address from the site's root: ``tuan/2024-w11.md`` gives ``tuan/2024-w11/``."""
    folder, _, name = path.rpartition("/")
    # MkDocs takes README.md for a folder's index as well.
    address = folder if name in {"index.md", "README.md"} else path.removesuffix(".md")
    return f"{address}/" if address else ""


def sources(address: str) -> tuple[str, ...]:
    """Return the paths whose pages would be published at an address: the inverse of ``public``."""
    stem = address.removesuffix("/")
    folder = f"{stem}/" if stem else ""
    paths = (f"{stem}.md", f"{folder}index.md", f"{folder}README.md")
    return tuple(path for path in paths if public(path) == address)


def week(week_id: str) -> str:
    """A week's page: ``2024-W11`` is tuan/2024-w11.md, published as /tuan/2024-w11/."""
    return f"tuan/{week_id.lower()}.md"


def weeks(year: int) -> str:
    """The list of an earlier year's weeks."""
    return f"tuan/nam-{year}.md"


def directive(directive_id: str) -> str:
    """A directive's own page."""
    return f"chi-dao/{anchor(directive_id)}.md"


def directives(year: int | None = None) -> str:
    """The list of the newest year's directives or, with ``year``, of an earlier year's."""
    return f"chi-dao/nam-{year}.md" if year else "chi-dao/index.md"


def anchor(directive_id: str) -> str:
    """The permanent anchor of a directive on its week's page."""
    return directive_id.lower()


def paragraph_anchor(number: int) -> str:
    """The permanent anchor of a directive's paragraph, counted from 1."""
    return f"doan-{number}"


def attachment(file: str) -> str:
    """An attached file, from the site's root."""
    return f"{ATTACHMENTS}/{file}"


def _listing(section: str, id_: str, year: int | None = None) -> str:
    return f"{section}/{id_}/{year}.md" if year else f"{section}/{id_}.md"


# The page of an entry by its id, of the newest year or, with a year after the id, of an earlier one.
leader = partial(_listing, "lanh-dao")
topic = partial(_listing, "linh-vuc")
agency = partial(_listing, "co-quan")
OF_REGISTRIES = MappingProxyType({"leaders": leader, "agencies": agency, "topics": topic})


def part(of_year: str, quarter: int, month: int = 0) -> str:
    """The page of a quarter, or of a month of it, of a year's list that is too long for one page.

    ``van-ban/2024.md`` gives van-ban/2024/quy-1.md and van-ban/2024/quy-1/thang-3.md.
    """
    stem = f"{of_year.removesuffix('.md')}/quy-{quarter}"
    return f"{stem}/thang-{month}.md" if month else f"{stem}.md"


def documents(year: int | None) -> str:
    """The index of one year's documents; None for those whose year is not known."""
    return f"van-ban/{year or 'chua-ro-nam'}.md"


def first_cited(year: int | None, citing_year: int) -> str:
    """One year's documents that the bulletin only cites, and for the first time in a certain year."""
    return f"{documents(year).removesuffix('.md')}/dan-nam-{citing_year}.md"


def citing(number: str, year: int | None, citing_year: int | None = None) -> str:
    """The directives that cite a document of a year, of the newest year or, with ``citing_year``, of an earlier one."""
    return _listing(documents(year).removesuffix(".md"), document_anchor(number), citing_year)


def document_anchor(number: str) -> str:
    """The permanent anchor of a document in its year's index.

    Two pairs of the decree's types differ by a mark only (ĐA and DA, HĐ and HD), which a slug drops:
    one of each pair is written out.
    """
    for symbol, type_ in (("ĐA", "đề án"), ("HĐ", "hợp đồng")):
        number = re.sub(rf"(?<=[/-]){symbol}(?![A-Za-zĐđ])", type_, number)
    return f"so-{text.slug(number)}"


def deadlines(year: int) -> str:
    """The deadlines of one year."""
    return f"thoi-han/{year}.md"


def deadline_month(year: int, month: int) -> str:
    """The calendar of a month's deadlines: thoi-han/lich/2024-03.md."""
    return f"thoi-han/lich/{year}-{month:02}.md"


def recurring(year: int) -> str:
    """The recurring duties given in one year."""
    return f"thoi-han/dinh-ky/{year}.md"


def feed(path: str) -> str:
    """The address, from the site's root, of the feed of a page's subject; it stands beside the page."""
    return f"{public(path)}atom.xml"


def calendar(path: str) -> str:
    """The address, from the site's root, of the calendar of a page's deadlines; it stands beside the page."""
    return f"{public(path)}thoi-han.ics"


def statistics(year: int) -> str:
    """The statistics of one year."""
    return f"thong-ke/{year}.md"


def deadlines_anchor(year: int, month: int) -> str:
    """The permanent anchor of a month on the page of its year's deadlines."""
    return f"thang-{month}-{year}"


def month(year: int, number: int) -> str:
    """The summary page of a month: thang/2024-03.md."""
    return f"thang/{year}-{number:02}.md"


def quarter(year: int, number: int) -> str:
    """The summary page of a quarter: quy/2024-q1.md."""
    return f"quy/{year}-q{number}.md"


def year(number: int) -> str:
    """The summary page of a year."""
    return f"nam/{number}.md"


HOME = "index.md"
WEEKS = "tuan/index.md"
LEADERS = "lanh-dao/index.md"
TOPICS = "linh-vuc/index.md"
AGENCIES = "co-quan/index.md"
DOCUMENTS = "van-ban/index.md"
DEADLINES = "thoi-han/index.md"
STATISTICS = "thong-ke/index.md"
SEARCH = "tim-kiem.md"
ABBREVIATIONS = "viet-tat.md"
# Written by hand, in content/.
GUIDE = "huong-dan-bien-tap.md"
CODES = "huong-dan-bien-tap/ma-loi.md"
# For editors: the preview has it, a published site where mkdocs.yml says so.
UNFINISHED = "viec-con-lai.md"
_OF_A_KIND = (
    *(WEEKS, LEADERS, TOPICS, AGENCIES, DOCUMENTS, DEADLINES, STATISTICS),
    *(SEARCH, ABBREVIATIONS, UNFINISHED),
    *(month(1, 1), quarter(1, 1), year(1)),
)
# The theme tells search engines to leave these out.
UNLISTED = frozenset({SEARCH, UNFINISHED})
# The first parts of what is generated, pages and files: none of them is for what is written by hand.
RESERVED = frozenset(
    {
        *SECTIONS,
        *(path.split("/")[0].removesuffix(".md") for path in _OF_A_KIND),
        *("api", "assets", "bien-tap", "pagefind"),
        *("404.html", "build-info.json", "danh-gia.txt", "robots.txt", "sitemap.xml"),
    }
)
