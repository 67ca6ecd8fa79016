"""Names are found as one plain choice of all of them, the longest first, would find them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.data.model import Agency
from generator.data.text_analysis.names import Names, normalised

# Names that begin alike, end where others go on, and have signs that patterns give a meaning.
NAMES = (
    "Sở Nội vụ",
    "Sở Nội",
    "Sở",
    "Sở Nội vụ và Lao động",
    "Sở Y tế",
    "Số",
    "S.Ở",
    "UBND các huyện",
    "UBND các huyện, thành phố",
    "UBND",
    "BCH (tỉnh)",
    "Uỷ ban",
    "Ủy ban hòa giải",
)
PIECES = (*NAMES, " ", "  ", "\N{NO-BREAK SPACE}", ",", "x", "1", "hoà giải", "vụ", "–", "\n", "_")


def agencies() -> list[Agency]:
    return [
        Agency(id=f"co-quan-{number}", name=name, kind="collective")
        for number, name in enumerate(NAMES)
    ]


def plainly_found(text: str) -> list[tuple[int, int, str]]:
    names = [" ".join(normalised(name).split()) for name in NAMES]
    ids = {name: f"co-quan-{number}" for number, name in enumerate(names)}
    longest = sorted(names, key=len, reverse=True)
    either = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest)
    matches = re.finditer(rf"(?<!\w)(?:{either})(?!\w)", normalised(text))
    return [(one.start(), one.end(), ids[" ".join(one[0].split())]) for one in matches]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.booleans())
def test_names_are_found_as_a_choice_of_all_finds_them(text: str, loud: bool) -> None:  # noqa: FBT001 - drawn
    text = text.upper() if loud else text
    mentions = Names(agencies()).find(text)
    found = [(one.start, one.end, one.agency.id) for one in mentions if one.agency]
    assert found == plainly_found(text)
