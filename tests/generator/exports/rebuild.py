"""The records of the data, made again from what was exported: nothing else proves that nothing is lost."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from generator.data.bulletin import Bulletin
from generator.data.model import AbbreviationFile, AgencyFile, LeaderFile, TopicFile, Week
from generator.data.registry import Registry
from generator.outputs.open_data.spreadsheet import unguarded
from generator.outputs.open_data.tables import TABLES
from tests.generator.synthetic import Data, record

Rows = list[dict[str, str | None]]
Tables = Mapping[str, Rows]


def published(bulletin: Bulletin) -> list[Any]:
    """Return all data but what only editors see: slips of the text, keywords for the importer."""
    weeks = [one.model_dump() for one in bulletin.weeks]
    for week in weeks:
        for directive in week["directives"]:
            del directive["sic"]
    registry = bulletin.registry
    topics = [one.model_dump(exclude={"keywords"}) for one in registry.topics.values()]
    leaders = [one.model_dump() for one in registry.leaders.values()]
    agencies = [one.model_dump() for one in registry.agencies.values()]
    return [weeks, leaders, agencies, topics, list(registry.abbreviations)]


def csv_tables(read: Callable[[str], bytes]) -> Tables:
    """Return the tables from CSV files, as the documentation says to read them."""

    def rows(name: str) -> Rows:
        text = io.StringIO(read(name).decode("utf-8-sig"), newline="")
        return [
            {key: unguarded(cell) or None for key, cell in row.items()}
            for row in csv.DictReader(text, strict=True)
        ]

    return {name: rows(name) for name in TABLES}


def sqlite_tables(path: Path) -> Tables:
    """Return the tables from an SQLite file, which is not written to."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return {
            name: [
                {key: text_of(row[key]) for key in row.keys() if key != "rowid"}  # noqa: SIM118
                for row in connection.execute(f"SELECT * FROM {name} ORDER BY rowid")  # noqa: S608
            ]
            for name in TABLES
        }


def text_of(value: object) -> str | None:
    """Return a scalar as a data file writes it."""
    return None if value is None else str(value)


def from_tables(tables: Tables) -> list[Any]:
    """Return what ``published`` returns, from tables alone."""
    of: Callable[[str, str, str | None], Rows] = lambda name, key, id_: [  # noqa: E731
        row for row in tables[name] if row[key] == id_
    ]

    def directive(row: dict[str, str | None]) -> Data:
        id_ = row["id"]
        shares = [
            picked(one, "agency_id:agency", "amount", "quote", "recipient:to")
            for one in of("allocations", "directive_id", id_)
        ]
        return {
            **picked(row, "id", "title", "kind", "held_on", "body"),
            "topics": [one["topic_id"] for one in of("directive_topics", "directive_id", id_)],
            "directed_by": given(row, "leader_id:leader", "leader_position:position"),
            "document": given(
                row,
                "document_type:type",
                "document_number:number",
                "document_date:date",
                "document_issuer_id:issuer",
                "document_signer:signer",
                "document_text_url:url",
            ),
            "context": [
                picked(one, "quote", "number")
                for one in of("reported_paragraphs", "directive_id", id_)
            ],
            "agencies": [
                picked(one, "role", "agency_id:agency", "quote")
                for one in of("duties", "directive_id", id_)
            ],
            "deadlines": [deadline(one) for one in of("deadlines", "directive_id", id_)],
            "cites": [
                picked(
                    one,
                    *("number", "type", "date", "issuer_id:issuer", "relation", "quote"),
                    "text_url:url",
                )
                for one in of("citations", "directive_id", id_)
            ],
            "allocation": (
                picked(
                    row,
                    "allocation_caption:caption",
                    "allocation_unit:unit",
                    "allocation_total:total",
                )
                | {"rows": shares}
                if row["allocation_caption"]
                else None
            ),
            "changes": [
                picked(one, "date:at", "note") for one in of("corrections", "directive_id", id_)
            ],
            "withdrawn": given(row, "withdrawn_on:at", "withdrawn_reason:reason"),
        }

    def deadline(row: dict[str, str | None]) -> Data:
        bound = [one["agency_id"] for one in of("deadline_agencies", "deadline_id", row["id"])]
        values = picked(row, "kind", "date", "starts_on", "bound", "precision", "quote")
        return values | {"agencies": [] if row["applies_to_all"] == "1" else bound}

    weeks = [
        {
            "schema_version": "1",
            **picked(row, "id", "title", "starts_on", "ends_on", "published_on", "lead"),
            "source": {
                "publisher": row["publisher"],
                "urls": [one["url"] for one in of("week_sources", "week_id", row["id"])],
            },
            "image": given(row, "picture_file:file", "picture_alt:alt", "picture_caption:caption"),
            "directives": [directive(one) for one in of("directives", "week_id", row["id"])],
        }
        for row in tables["weeks"]
    ]
    leaders = [
        picked(row, "id", "name")
        | {
            "positions": [
                picked(one, "title", "starts_on", "ends_on")
                for one in of("leader_positions", "leader_id", row["id"])
            ]
        }
        for row in tables["leaders"]
    ]
    agencies = [
        picked(row, "id", "name", "short_name", "kind", "starts_on", "ends_on", "note")
        | {
            "aliases": [one["alias"] for one in of("agency_aliases", "agency_id", row["id"])],
            "successors": [
                picked(one, "successor_id:agency", "since:on")
                for one in of("agency_successors", "agency_id", row["id"])
            ],
            "members": [
                picked(one, "member_id:agency", "starts_on", "ends_on")
                for one in of("agency_members", "collective_id", row["id"])
            ],
        }
        for row in tables["agencies"]
    ]
    topics = [picked(row, "id", "name", "description") for row in tables["topics"]]
    return _records(weeks, leaders, agencies, topics, tables["abbreviations"])


def from_api(read: Callable[[str], bytes]) -> list[Any]:
    """Return what ``published`` returns, from directives.jsonl and the lists of the API."""
    lines = read("bulk/directives.jsonl").decode().splitlines()
    directives = [_as_text(json.loads(line)) for line in lines]

    def items(name: str) -> list[Data]:
        found: list[Data] = _as_text(json.loads(read(name))["items"])
        return found

    weeks = [
        {
            "schema_version": "1",
            **picked(one, "id", "title", "starts_on", "ends_on", "published_on", "lead"),
            "source": {"publisher": one["publisher"], "urls": one["sources"]},
            "image": one["picture"] and picked(one["picture"], "file", "alt", "caption"),
            "directives": [_directive(row) for row in directives if row["week_id"] == one["id"]],
        }
        for one in items("weeks.json")
    ]
    leaders = [picked(one, "id", "name", "positions") for one in items("leaders.json")]
    agencies = [
        picked(one, "id", "name", "short_name", "kind", "aliases", "starts_on", "ends_on", "note")
        | {
            "successors": [
                {"agency": after["agency"]["id"], "on": after["since"]}
                for after in one["successors"]
            ],
            "members": [
                picked(member, "starts_on", "ends_on") | {"agency": member["agency"]["id"]}
                for member in one["members"]
            ],
        }
        for one in items("agencies.json")
    ]
    topics = [picked(one, "id", "name", "description") for one in items("topics.json")]
    return _records(weeks, leaders, agencies, topics, items("abbreviations.json"))


def _directive(one: Data) -> Data:
    document, shares = one["document"], one["allocation"]
    return {
        **picked(one, "id", "title", "kind", "held_on", "body"),
        "topics": [topic["id"] for topic in one["topics"]],
        "directed_by": one["directed_by"]
        and {
            "leader": one["directed_by"]["leader"]["id"],
            "position": one["directed_by"]["position"],
        },
        "document": document
        and picked(document, "type", "number", "date", "signer", "text_url:url")
        | {"issuer": document["issuer"]["id"]},
        "context": [picked(part, "quote", "number") for part in one["reported"]],
        "agencies": [
            picked(duty, "role", "quote") | {"agency": duty["agency"]["id"]}
            for duty in one["duties"]
        ],
        "deadlines": [
            picked(due, "kind", "date", "starts_on", "bound", "precision", "quote")
            | {
                "agencies": []
                if due["applies_to_all"] == "True"
                else [agency["id"] for agency in due["agencies"]]
            }
            for due in one["deadlines"]
        ],
        "cites": [
            picked(cite, "number", "type", "date", "relation", "quote", "text_url:url")
            | {"issuer": cite["issuer"] and cite["issuer"]["id"]}
            for cite in one["citations"]
        ],
        "allocation": shares
        and picked(shares, "caption", "unit", "total")
        | {
            "rows": [
                picked(row, "amount", "quote", "recipient:to")
                | {"agency": row["agency"] and row["agency"]["id"]}
                for row in shares["rows"]
            ]
        },
        "changes": [picked(change, "date:at", "note") for change in one["corrections"]],
        "withdrawn": one["withdrawn"] and picked(one["withdrawn"], "date:at", "reason"),
    }


def picked(row: Mapping[str, Any], *names: str) -> Data:
    """Return some values; ``theirs:ours`` renames one."""
    pairs = (name.split(":") if ":" in name else (name, name) for name in names)
    return {ours: row[theirs] for theirs, ours in pairs}


def given(row: Mapping[str, Any], *names: str) -> Data | None:
    """Return some values, None where all are null."""
    values = picked(row, *names)
    return values if any(values.values()) else None


def _as_text(node: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(node, dict):
        return {key: _as_text(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_as_text(one) for one in node]
    return text_of(node)


def _records(
    weeks: Iterable[Data],
    leaders: list[Data],
    agencies: list[Data],
    topics: list[Data],
    abbreviations: object,
) -> list[Any]:
    version = {"schema_version": "1"}
    registry = Registry(
        {one.id: one for one in record(LeaderFile, version | {"leaders": leaders}).leaders},
        {one.id: one for one in record(AgencyFile, version | {"agencies": agencies}).agencies},
        {one.id: one for one in record(TopicFile, version | {"topics": topics}).topics},
        record(AbbreviationFile, version | {"abbreviations": abbreviations}).abbreviations,
    )
    return published(Bulletin(tuple(record(Week, one) for one in weeks), registry))
