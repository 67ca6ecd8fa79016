"""The addresses of the API's JSON files: their pattern, what they hold, and what they are for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.exports import answers, files
from generator.exports.source import Source

_YEAR = "năm {year} có trong trường parts"


@dataclass(frozen=True)
class Route:
    """A pattern of names below the API's root; ``{id}`` and ``{year}`` stand for one part each."""

    pattern: str
    answer: type[answers.Answer]
    summary: str


ROUTES = (
    Route("index.json", answers.Index, "Mục lục: phiên bản, giấy phép, mọi danh mục và tệp tải về"),
    Route("weeks.json", answers.Weeks, "Các bản tin"),
    Route("weeks/{id}.json", answers.Week, "Một bản tin với mọi chỉ đạo"),
    Route("directives.json", answers.Directives, "Chỉ đạo: các năm"),
    Route(
        "directives/year/{year}.json", answers.DirectivesOfYear, f"Chỉ đạo của một năm ({_YEAR})"
    ),
    Route("directives/{id}.json", answers.Directive, "Một chỉ đạo"),
    Route("leaders.json", answers.Leaders, "Lãnh đạo"),
    Route("leaders/{id}.json", answers.Leader, "Một lãnh đạo, với chỉ đạo của năm mới nhất"),
    Route("leaders/{id}/{year}.json", answers.Leader, f"Một lãnh đạo trong một năm ({_YEAR})"),
    Route("agencies.json", answers.Agencies, "Cơ quan: thời gian, thành viên, kế tục"),
    Route("agencies/{id}.json", answers.Agency, "Việc và thời hạn của một cơ quan, năm mới nhất"),
    Route("agencies/{id}/{year}.json", answers.AgencyOfYear, f"Việc của một năm ({_YEAR})"),
    Route("topics.json", answers.Topics, "Lĩnh vực"),
    Route("topics/{id}.json", answers.Topic, "Một lĩnh vực, với chỉ đạo của năm mới nhất"),
    Route("topics/{id}/{year}.json", answers.Topic, f"Một lĩnh vực trong một năm ({_YEAR})"),
    Route("documents.json", answers.Documents, "Văn bản: các năm"),
    Route("documents/{year}.json", answers.DocumentsOfYear, f"Văn bản của một năm ({_YEAR})"),
    Route("deadlines.json", answers.Deadlines, "Thời hạn từ tuần mới nhất trở đi, và các năm"),
    Route("deadlines/{year}.json", answers.DeadlinesOfYear, f"Thời hạn của một năm ({_YEAR})"),
    Route("abbreviations.json", answers.Abbreviations, "Chữ viết tắt"),
)
LISTS = tuple(one for one in ROUTES if "{" not in one.pattern and one.answer is not answers.Index)

_MAKERS: tuple[Callable[[Source], Iterator[files.File]], ...] = (
    files.week_files,
    files.directive_files,
    files.leader_files,
    files.agency_files,
    files.topic_files,
    files.document_files,
    files.deadline_files,
    files.abbreviation_files,
)


def json_files(source: Source) -> Iterator[files.File]:
    """Yield every file of the routes but the index."""
    for maker in _MAKERS:
        yield from maker(source)
