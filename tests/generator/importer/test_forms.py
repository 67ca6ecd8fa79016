"""The same text in every form that portals use: nothing is lost; week, leader, number and date are right."""

import itertools
import re
from collections import Counter

import pytest

from generator.data.validation import Validated
from generator.editors import importer
from generator.editors.importer import ImportedWeek
from generator.language import text
from tests.generator.importer import bulletins
from tests.generator.importer.bulletins import Form

FORMS = [
    Form(week, lead, opening, furnished=bool((index + turn) % 2))
    for index, (week, lead) in enumerate(itertools.product(bulletins.TITLES, bulletins.LEADS))
    for turn, opening in enumerate(bulletins.OPENINGS)
    # A quarter of all combinations, with every pair of title and lead, title and opening, lead and opening.
    if (index * 5 + turn) % 4 == (index // 4) % 4
]


def imported(raw: bytes, name: str, real: Validated) -> ImportedWeek:
    return importer.import_lines(importer.read(name, raw), real.registry, "Cổng thông tin")


def tokens(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def kept(imported_week: ImportedWeek) -> Counter[str]:
    """Return the words and numbers that the data take from the source, and those of lines left out."""
    week = imported_week.source.data
    passages = [week["title"], week["lead"] or "", (week["image"] or {}).get("caption", "")]
    for directive in week["directives"]:
        passages += [directive["title"], directive["body"]]
    return tokens(
        "\n".join([*passages, *(omitted.line.text for omitted in imported_week.left_out)])
    )


def assert_faithful(
    imported_week: ImportedWeek, form: Form, lines: list[str], real: Validated
) -> None:
    week = real.weeks[0]
    assert imported_week.week_id == form.week
    directives = imported_week.source.data["directives"]
    assert [directive["title"] for directive in directives] == [
        directive.title for directive in week.directives
    ]
    for directive, wanted in zip(directives, week.directives, strict=True):
        written = bulletins.paragraphs(form.opening, wanted, real.registry)
        assert [part.split() for part in text.paragraphs(directive["body"])] == [
            part.split() for part in written
        ]
        by = wanted.directed_by
        assert (directive["directed_by"] or {}).get("leader") == (by.leader if by else None)
        assert directive["kind"] == wanted.kind
        document = wanted.document
        assert (directive["document"] is None) == (document is None)
        if document:
            header = [directive["document"][key] for key in ("type", "number", "date", "issuer")]
            day = str(document.date)
            assert header == [document.type, document.number, day, document.issuer]
    lost = tokens("\n".join(lines)) - kept(imported_week)
    # The title's dates became data, and a lead that repeats the titles is not stored.
    lost -= tokens(bulletins.TITLES[form.week])
    if form.lead == "all" and imported_week.source.data["lead"] is None:
        lost -= tokens("\n".join(directive.title for directive in week.directives))
    assert not lost


@pytest.mark.parametrize("form", FORMS, ids=lambda form: "-".join(map(str, vars(form).values())))
def test_pasted_text(form: Form, real: Validated) -> None:
    lines = bulletins.lines(form, real.weeks[0].directives, real.registry)
    between = "\n" if form.furnished else "\n\n"
    imported_week = imported(bulletins.as_text(lines, between), "tuan.txt", real)
    assert_faithful(imported_week, form, lines, real)


@pytest.mark.parametrize("opening", bulletins.OPENINGS)
def test_saved_page(opening: str, real: Validated) -> None:
    form = Form("2024-W11", "some", opening, furnished=True)
    lines = bulletins.lines(form, real.weeks[0].directives, real.registry)
    assert_faithful(imported(bulletins.as_page(lines), "tuan.html", real), form, lines, real)


@pytest.mark.parametrize("opening", bulletins.OPENINGS[:2])
def test_word_document(opening: str, real: Validated) -> None:
    form = Form("2024-W43", "none", opening, furnished=True)
    lines = bulletins.lines(form, real.weeks[0].directives, real.registry)
    assert_faithful(imported(bulletins.as_document(lines), "tuan.docx", real), form, lines, real)


def test_each_title_lead_and_opening_meets_each_other() -> None:
    for first, other in itertools.combinations(("week", "lead", "opening"), 2):
        pairs = {(getattr(form, first), getattr(form, other)) for form in FORMS}
        assert len(pairs) in {16, 20}


def test_what_is_left_out_is_listed_with_a_reason(real: Validated) -> None:
    form = Form("2024-W11", "some", "matter first", furnished=True)
    lines = bulletins.lines(form, real.weeks[0].directives, real.registry)
    imported_week = imported(bulletins.as_text(lines), "tuan.txt", real)
    gone = [omitted.line.text for omitted in imported_week.left_out]
    assert set(gone) == {
        *bulletins.BEFORE,
        *bulletins.AFTER,
        *bulletins.CAPTIONS,
        "18/03/2024 09:15",
    }
    assert all(omitted.why for omitted in imported_week.left_out)
    assert imported_week.source.data["published_on"] == "2024-03-18"
    assert imported_week.source.data["image"]["caption"] == "Ảnh minh họa. Nguồn: baolangson.vn"
