"""The labels, choices and marks of the model's fields."""

import pytest

from generator.data.model import FILES, AgencyDuty, Deadline, Directive, Document
from generator.data.model.fields import Record, types_in
from tests.generator.test_schema import all_records

RECORDS = sorted(
    {record for file in FILES.values() for record in all_records(file)},
    key=lambda record: record.__name__,
)


@pytest.mark.parametrize("model", RECORDS)
def test_every_field_has_a_label_of_its_own(model: type[Record]) -> None:
    fields = model.model_fields
    assert [name for name, field in fields.items() if not field.title] == []
    assert len({model.short_label(name) for name in fields}) == len(fields)


@pytest.mark.parametrize("model", RECORDS)
def test_every_choice_has_its_meaning_and_no_other(model: type[Record]) -> None:
    for name, field in model.model_fields.items():
        values = {type_ for type_ in types_in(field.annotation) if isinstance(type_, str)}
        assert set(model.meanings(name)) == values, name
        assert set(model.reader_labels(name)) in (set(), values), name


def test_a_label_stands_within_a_sentence() -> None:
    assert Directive.label("held_on") == Directive.short_label("held_on") == "ngày họp"
    assert (Document.label("number"), Document.short_label("number")) == ("số, ký hiệu", "số")
    assert Directive.about("allocation") == "Bảng phân bổ."


def test_readers_are_told_choices_in_their_own_words() -> None:
    assert AgencyDuty.meanings("role")["lead"] == "chủ trì, đầu mối, được giao"
    assert AgencyDuty.reader_labels("role")["lead"] == "được giao"
    assert Deadline.reader_labels("bound") == {}


def test_what_only_editors_see_is_marked() -> None:
    hidden = set(Directive.model_fields) - set(Directive.shown_to_readers())
    assert hidden == {"only_mentioned", "sic"}
