"""Every file of the API: one route each, valid by the published schema, the same bytes each time."""

import io
import json
import re
import subprocess
import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for
from mkdocs.config.defaults import MkDocsConfig

from generator.data import tracking
from generator.data.bulletin import Bulletin
from generator.outputs import open_data
from generator.outputs.open_data import ROOT, names
from generator.outputs.open_data.responses import ROUTES, Dated
from generator.site import mkdocs_adapter
from generator.site.maker_arguments import Arguments
from generator.site.mkdocs_adapter import BuildError
from tests.generator.exports.conftest import (
    LICENCE,
    PORTALS,
    Exported,
    everything,
    invented_bulletin,
)
from tests.generator.exports.test_description import PUBLISHED

DERIVED = re.compile(r"^(?:openapi\.json|schema/|bulk/|SHA256SUMS\.txt)")


def routes_of(name: str) -> list[str]:
    """Return the routes whose pattern a name fits; ids have hyphens or letters, years are as listed."""
    parts = {
        "{id}": r"(?!\d{4}\.|chua-ro-nam\.|recurring\.)[a-z0-9-]+",
        "{year}": r"(?:\d{4}|chua-ro-nam|recurring)",
    }
    matching = []
    for route in ROUTES:
        pattern = re.escape(route).replace(r"\{", "{").replace(r"\}", "}")
        for part, expression in parts.items():
            pattern = pattern.replace(part, expression)
        if re.fullmatch(pattern, name):
            matching.append(route)
    return matching


def json_names(exported: Exported) -> list[str]:
    return [name for name in exported.files if not DERIVED.match(name)]


def test_every_json_file_has_one_route_and_every_route_a_file(exported: Exported) -> None:
    used = []
    for name in json_names(exported):
        routes = routes_of(name)
        assert len(routes) == 1, name
        used.append(routes[0])
    unused = ROUTES.keys() - set(used)
    assert unused == set()


def test_every_json_file_is_as_its_schema_says(exported: Exported) -> None:
    schemas = {
        name: json.loads(raw) for name, raw in exported.files.items() if name.startswith("schema/")
    }
    validators = {}
    for name, schema in schemas.items():
        assert validator_for(schema) is Draft202012Validator
        Draft202012Validator.check_schema(schema)
        validators[name] = Draft202012Validator(
            schema, format_checker=Draft202012Validator.FORMAT_CHECKER
        )
    for name in json_names(exported):
        answer = ROUTES[routes_of(name)[0]].answer.__name__
        kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", answer).lower()
        faults = list(
            validators[f"schema/{kind}.schema.json"].iter_errors(json.loads(exported.read(name)))
        )
        assert faults == [], name
    lines = exported.lines()
    assert lines
    for line in lines:
        assert (
            list(validators["schema/directive-record.schema.json"].iter_errors(json.loads(line)))
            == []
        )


def test_a_wrong_file_is_not_as_its_schema_says(exported: Exported) -> None:
    schema = json.loads(exported.read("schema/weeks.schema.json"))
    weeks: Any = json.loads(exported.read("weeks.json"))
    check = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for key, value in (("total", -1), ("generated_at", "hôm nay"), ("items", None)):
        assert list(check.iter_errors(weeks | {key: value})), key
    del weeks["items"][0]["lead"]
    assert list(check.iter_errors(weeks))


def test_every_file_begins_with_version_and_total(exported: Exported) -> None:
    for name in json_names(exported):
        values = json.loads(exported.read(name))
        assert list(values)[:2] == ["schema_version", "total"], name
        assert values["schema_version"] == names.VERSION
        if "parts" not in values and name != "index.json":
            assert values["total"] == len(values.get("items", "1")), name


def test_the_day_stands_where_it_matters(exported: Exported) -> None:
    dated = {name for name in json_names(exported) if b'"generated_at"' in exported.read(name)}
    assert dated == {"index.json", "weeks.json", "deadlines.json"}
    assert {
        pattern for pattern, route in ROUTES.items() if issubclass(route.answer, Dated)
    } == dated
    for name in dated:
        values = json.loads(exported.read(name))
        assert values["generated_at"] == f"{exported.bulletin.day}T00:00:00Z"


def test_parts_add_up_and_are_files(exported: Exported) -> None:
    base = exported.portal.address + ROOT
    split = 0
    for name in json_names(exported):
        values = json.loads(exported.read(name))
        if "parts" not in values:
            continue
        split += 1
        assert sum(part["total"] for part in values["parts"]) == values["total"], name
        for part in values["parts"]:
            held = json.loads(exported.read(part["api_url"].removeprefix(base)))
            assert held["year"] == part["year"]
            assert len(held["items"]) == part["total"]
    assert split > 10


def test_every_address_leads_to_a_file_or_is_a_page(exported: Exported) -> None:
    """That the pages are there is what tests/test_open_data.py holds."""
    base = exported.portal.address + ROOT
    count = 0
    for name in json_names(exported):
        for match in re.finditer(r'"api_url":"([^"]*)"', exported.read(name).decode()):
            count += 1
            assert match[1].startswith(base)
            assert match[1].removeprefix(base) in exported.files
    assert count > 100


def test_the_same_data_give_the_same_bytes(exported: Exported) -> None:
    again = everything(exported.bulletin, exported.portal)
    assert again.pop(open_data.ENDED) == exported.ended
    assert {address.removeprefix(ROOT): raw for address, raw in again.items()} == exported.files


def test_another_address_changes_nothing_else() -> None:
    archive = invented_bulletin()
    first = everything(archive, PORTALS["invented"])
    other = replace(PORTALS["invented"], address="https://khac.example/", day=date(2030, 1, 2))
    for address, raw in everything(archive, other).items():
        if address.endswith(".json"):
            text = raw.decode().replace("https://khac.example/", "https://tinh.example/tin/")
            assert text == first[address].decode(), address


def test_texts_are_composed_letters_and_not_escaped(exported: Exported) -> None:
    for name, raw in exported.files.items():
        if name.endswith(".json"):
            assert_plain(name, raw.decode())
    assert_plain("lines", "\n".join(exported.lines()))
    for package, inside in exported.packages().items():
        for raw in inside.values():
            assert_plain(package, raw.decode())


def assert_plain(name: str, text: str) -> None:
    assert unicodedata.is_normalized("NFC", text), name
    assert "\\u" not in text, name


def test_sha256sum_reads_the_list_and_notices_a_change(exported: Exported) -> None:
    command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS.txt"]
    subprocess.run(command, cwd=exported.folder, check=True)
    listed = {
        line.split("  ", 1)[1] for line in exported.read("SHA256SUMS.txt").decode().splitlines()
    }
    assert listed == set(exported.files) - {"SHA256SUMS.txt"}
    changed = exported.folder / "weeks.json"
    changed.write_bytes(exported.read("weeks.json") + b" ")
    try:
        done = subprocess.run(
            command, cwd=exported.folder, check=False, capture_output=True, text=True
        )
    finally:
        changed.write_bytes(exported.read("weeks.json"))
    assert done.returncode == 1
    assert "weeks.json" in done.stdout


def test_one_file_is_made_alone() -> None:
    makers = open_data.makers(invented_bulletin(), PORTALS["invented"])
    assert json.loads(makers[f"{ROOT}agencies/so-cu.json"]())["item"]["name"] == "Sở Cũ"
    assert f"{ROOT}agencies/khong-co.json" not in makers


OF_2024 = re.compile(
    r"bulk/.*/2024\.|(?:agencies|leaders|topics)/.*/2024\.|directives/year/2024\.|weeks/2024"
)


def made_from(archive: Bulletin, name: str) -> tuple[str, dict[tracking.Name, str]]:
    """Return digests of what a file of 2024 is made from: what its maker was given, and what it read."""
    make = open_data.makers(archive, PORTALS["invented"])[f"{ROOT}{name}"]
    with tracking.recorded() as reads:
        make()
    return Arguments().digest(make), {read: archive.digest(read) for read in reads}


def test_a_new_week_leaves_the_files_of_other_years_as_they_are() -> None:
    whole = invented_bulletin()
    newest, *_ = reversed(whole.weeks)
    before = Bulletin(whole.weeks[:-1], whole.registry)
    assert newest.id.startswith("2025")
    names = [name.removeprefix(ROOT) for name in open_data.makers(before, PORTALS["invented"])]
    of_2024 = [name for name in names if OF_2024.match(name)]
    assert {name.split("/")[0] for name in of_2024} >= {"bulk", "agencies", "leaders", "topics"}
    for name in of_2024:
        assert made_from(whole, name) == made_from(before, name), name
    assert made_from(whole, "weeks.json") != made_from(before, "weeks.json")


def test_the_index_names_the_ways_in(exported: Exported) -> None:
    index = json.loads(exported.read("index.json"))
    names = [file["name"] for file in index["files"]]
    assert set(names) == {
        name for name in exported.files if "/" not in name or name.startswith(("bulk/", "schema/"))
    } - {"index.json"}
    stated = exported.portal.licence
    assert index["licence"] == (stated and {"name": stated.name, "url": stated.url})


def test_version_1_ends_with_an_index_that_its_own_schema_takes(exported: Exported) -> None:
    promised = json.loads((PUBLISHED / "1.0.0.json").read_text("utf-8"))
    index = json.loads(exported.ended)
    check = Draft202012Validator({"$ref": "#/$defs/Index", "$defs": promised["$defs"]})
    assert list(check.iter_errors(index)) == []
    assert list(check.iter_errors({**index, "files": None}))
    assert index["schema_version"].startswith("1.")
    base = exported.portal.address
    assert index["successor"] == f"{base}{ROOT}index.json"
    assert "đã kết thúc" in index["notice"]
    for file in index["files"]:
        below = file["api_url"].removeprefix(f"{base}{ROOT}")
        assert below in exported.files
        # Names are told from the folder in which the index stands.
        assert file["name"] == f"../v2/{below}"


def test_archives_do_not_tell_when_or_where_they_were_made(exported: Exported) -> None:
    for name in (*exported.named("bulk/csv/"), *exported.named("bulk/sqlite/")):
        with ZipFile(io.BytesIO(exported.read(name))) as archive:
            assert archive.testzip() is None
            facts = {(one.date_time, one.create_system, one.extra) for one in archive.infolist()}
        assert facts == {((1980, 1, 1, 0, 0, 0), 3, b"")}
    for name in exported.named("bulk/directives/"):
        # No name, no time, and no word of the system (RFC 1952).
        assert exported.read(name)[3:8] == bytes(5)
        assert exported.read(name)[9] == 255


@pytest.mark.parametrize(
    "licence",
    [
        "CC BY 4.0",
        {"name": "CC BY 4.0"},
        {"name": "", "url": "https://a.example"},
        {"name": "x", "url": "y"},
        [],
    ],
)
def test_a_licence_that_is_half_stated_is_refused(licence: object) -> None:
    with pytest.raises(BuildError, match="data_licence"):
        mkdocs_adapter.portal(settings(licence), date(2024, 3, 17))


def test_a_licence_is_stated_or_not() -> None:
    day = date(2024, 3, 17)
    assert mkdocs_adapter.portal(settings(None), day).licence is None
    stated = {"name": LICENCE.name, "url": LICENCE.url}
    assert mkdocs_adapter.portal(settings(stated), day).licence == LICENCE


def settings(licence: object) -> MkDocsConfig:
    config = MkDocsConfig()
    config.load_dict(
        {"site_name": "Cổng", "extra": {"identity": str(UUID(int=1)), "data_licence": licence}}
    )
    config.validate()
    return config
