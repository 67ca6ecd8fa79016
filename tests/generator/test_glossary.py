import pytest
from markdown import Markdown
from markupsafe import Markup

from generator.data.model import Abbreviation
from generator.pages import glossary


def term(short: str, long: str = "nghĩa thử") -> Abbreviation:
    return Abbreviation(short=short, long=long, scope="text")


UBND = term("UBND", "Ủy ban nhân dân")
LABOUR = term("LĐTB&XH", "Lao động - Thương binh và Xã hội")
FRONT, FRONT_VN = term("MTTQ"), term("MTTQVN")


def marks(text: str, *terms: Abbreviation) -> list[str]:
    """Return the words that the text has marked."""
    html = glossary.marked(text, terms)
    return [part.partition("</abbr>")[0] for part in html.split('">')[1:]]


def test_the_first_use_on_a_page_is_the_only_one() -> None:
    uses = glossary.first_uses(["Không có.", "UBND và UBND.", "UBND, LĐTB&XH"], [UBND, LABOUR])
    assert uses == ((), (UBND,), (LABOUR,))
    assert marks("UBND và UBND.", UBND) == ["UBND"]


@pytest.mark.parametrize(
    "text",
    ["số 325/UBND-KT", "325/UBND", "UBND/KT", "Chủ tịchUBND", "UBNDT", "A&UBND", "UBND&A", "ubnd"],
)
def test_a_part_of_a_word_or_symbol_is_none(text: str) -> None:
    assert glossary.first_uses([text], [UBND]) == ((),)
    assert glossary.marked(text, [UBND]) == glossary.marked(text, [])


@pytest.mark.parametrize(
    "text", ["“UBND”", '"UBND"', "(UBND)", "UBND.", "<UBND>", "*UBND*", "UBND;"]
)
def test_signs_beside_a_word_do_not_hide_it(text: str) -> None:
    assert glossary.first_uses([text], [UBND]) == ((UBND,),)
    assert marks(text, UBND) == ["UBND"]


def test_the_longer_of_two_is_taken() -> None:
    assert glossary.first_uses(["MTTQVN tỉnh", "MTTQ"], [FRONT, FRONT_VN]) == (
        (FRONT_VN,),
        (FRONT,),
    )


def test_white_space_within_one_does_not_matter() -> None:
    scheme = term("Đề án 06")
    assert marks("Đề\N{NO-BREAK SPACE}án 06", scheme) == ["Đề án 06"]


def test_nothing_but_the_mark_is_added_and_data_stay_data() -> None:
    evil = term("A&B", '"><script>alert(1)</script> *x*')
    html = glossary.marked("A&B, <b>_A&B_</b>", [evil])
    assert isinstance(html, Markup)
    assert Markdown().convert(html) == (
        '<p><abbr title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; &#42;x&#42;">A&amp;B</abbr>, '
        "&lt;b&gt;&#95;A&amp;B&#95;&lt;/b&gt;</p>"
    )


def test_without_abbreviations_nothing_is_marked() -> None:
    assert glossary.first_uses(["UBND"], []) == ((),)
    assert glossary.marked("UBND", []) == "UBND"
