"""The addresses of the API's JSON files: pattern, type of the contents, and summary."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.outputs.open_data import json_files, responses
from generator.outputs.open_data.source import Source

_YEAR = "năm {year} có trong trường parts"


@dataclass(frozen=True)
class Route:
    """A pattern of file names below the API's root, in which ``{id}`` and ``{year}`` are variable."""

    pattern: str
    answer: type[responses.Answer]
    summary: str


ROUTES = (
    Route(
        "index.json", responses.Index, "Mục lục: phiên bản, giấy phép, mọi danh mục và tệp tải về"
    ),
    Route("weeks.json", responses.Weeks, "Các bản tin"),
    Route("weeks/{id}.json", responses.Week, "Một bản tin với mọi chỉ đạo"),
    Route("directives.json", responses.Directives, "Chỉ đạo: các năm"),
    Route(
        "directives/year/{year}.json", responses.DirectivesOfYear, f"Chỉ đạo của một năm ({_YEAR})"
    ),
    Route("directives/{id}.json", responses.Directive, "Một chỉ đạo"),
    Route("leaders.json", responses.Leaders, "Lãnh đạo"),
    Route("leaders/{id}.json", responses.Leader, "Một lãnh đạo, với chỉ đạo của năm mới nhất"),
    Route("leaders/{id}/{year}.json", responses.Leader, f"Một lãnh đạo trong một năm ({_YEAR})"),
    Route("agencies.json", responses.Agencies, "Cơ quan: thời gian, thành viên, kế tục"),
    Route("agencies/{id}.json", responses.Agency, "Việc và thời hạn của một cơ quan, năm mới nhất"),
    Route("agencies/{id}/{year}.json", responses.AgencyOfYear, f"Việc của một năm ({_YEAR})"),
    Route("topics.json", responses.Topics, "Lĩnh vực"),
    Route("topics/{id}.json", responses.Topic, "Một lĩnh vực, với chỉ đạo của năm mới nhất"),
    Route("topics/{id}/{year}.json", responses.Topic, f"Một lĩnh vực trong một năm ({_YEAR})"),
    Route("documents.json", responses.Documents, "Văn bản: các năm"),
    Route("documents/{year}.json", responses.DocumentsOfYear, f"Văn bản của một năm ({_YEAR})"),
    Route("deadlines.json", responses.Deadlines, "Thời hạn từ tuần mới nhất trở đi, và các năm"),
    Route("deadlines/{year}.json", responses.DeadlinesOfYear, f"Thời hạn của một năm ({_YEAR})"),
    Route("abbreviations.json", responses.Abbreviations, "Chữ viết tắt"),
)
LISTS = tuple(
    route for route in ROUTES if "{" not in route.pattern and route.answer is not responses.Index
)

_MAKERS: tuple[Callable[[Source], Iterator[json_files.File]], ...] = (
    json_files.week_files,
    json_files.directive_files,
    json_files.leader_files,
    json_files.agency_files,
    json_files.topic_files,
    json_files.document_files,
    json_files.deadline_files,
    json_files.abbreviation_files,
)


def all_files(source: Source) -> Iterator[json_files.File]:
    """Yield every file of the routes but the index."""
    for maker in _MAKERS:
        yield from maker(source)
