"""Times in a paragraph, found by short patterns over letters that stand for its words.

A text has endless ways to say when, but in letters "trước 17 giờ ngày 25/3/2024" and "trước 9h ngày 05/4/2025" are
the same, and what may stand between two words is a choice of letters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.data.text_analysis.names import in_small_letters

NUMBERS = {
    word: number
    for number, word in enumerate(
        ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"], start=1
    )
} | {"mười lăm": 15, "hai mươi": 20, "ba mươi": 30}
_WORDS_OF_LETTERS = """
D ngày, M tháng, Q quý quí, Y năm, W tuần, H giờ tiếng, m phút, j làm, J việc, T thứ, G gian, N nhật
R i ii iii iv, 1 một hai ba bốn tư sáu bảy tám chín mười mươi lăm, L lần, P nửa thượng trung hạ, p đầu giữa, c cuối
r hằng hàng mỗi, ! không chưa, I định, K theo, o của, & và hoặc, t này nay, g mùng mồng, S sáng trưa chiều tối buổi
b trước, l chậm muộn trễ, A đa, n nhất, q quá hơn, z hạn, e hết, u đến tới sang, s sau, i trong, v vào, f từ, k kể
= là, d xong thành kiến dứt tất, ~ thời điểm vòng khoảng các cùng chính hành chót ngay lúc cũng vì, @ dịp lễ tết mùa kỳ thềm khai
"""
_LETTER_OF = (
    {
        word: letter
        for letter, *words in map(str.split, re.split(r"[,\n]", _WORDS_OF_LETTERS.strip()))
        for word in words
    }
    | {mark: mark for mark in "/-.,:(%"}
    | {"–": "-", "—": "-"}
)
# Quotation marks, also as signs of minutes, part no words.
_WORD = re.compile("\\d+|[^\\W\\d_]+|[^\\w\\s'\"“”\N{RIGHT SINGLE QUOTATION MARK}\N{PRIME}]")
# After a number these are hours.
_HOURS = frozenset("hg")
_BY_NEIGHBOURS = _HOURS | frozenset(["nhật", *"t.;!?…"])

_DATE = r"(?:0/0/0|0-0-0|0\.0\.0|0/0|0M0(?:Y0)?|(?<=D)0[-.]0)"
# A day of the lunar calendar may stand before the same one in brackets.
_DAY = rf"(?:(?:D?0Mx\()?(?:D?0[,&])*D?g?{_DATE}(?![/%]))"
_MONTH = r"(?:M0(?:[,&-]M0|[,&-]0(?=(?:[,&-]0)*[/Y]0))*(?:[/Y-]0(?!/)|Yt)?(?![/%]))"
_QUARTER = r"(?:Q[R0](?:[,&-]Q?R|[,&-]Q0)*(?:[/Y-]{0,2}0(?!/))?)"
_CLOCK = r"(?:0H(?:0m?(?![/.-]0))?S?|0:0H?S?|H(?:jJ|~~))"
_DAYS = r"D?g?0(?:/0|M0)?(?:[,&]b?D?g?0(?:/0|M0)?)*"
_WEEKDAY = r"(?:T[01Y]|xN)"
# "hằng tháng, trước ngày 25": the day that follows its cycle.
_POINT = (
    rf"[,(]?(?:I@)?(?P<lead>[bAzlnqeuvi=~S]*)(?P<clock>{_CLOCK})?[~v]?"
    rf"(?:(?P<day_after>Dg?0(?:/0)?|0/0)(?:o?M[cp]?~?o?r?[MQ]?[su]?)?(?![0M/.-])|(?P<weekday_after>{_WEEKDAY})|(?(clock)(?![0/])|(?!)))"
)
_TIME = re.compile(
    rf"(?P<recurring>(?P<days>{_DAYS})o?r(?P<cycle>[MQY])|D(?P<working>jJ)?c~?o?r?(?P<last>[MQY])(?![0R])|"
    rf"D(?P<nth>g?0)o?M(?P<part>[pc]|T[01])~?o?r?Q[su]*|Dg?(?P<monthly>0)o(?P<each_month>M)(?![0cp])s?|"
    rf"(?P<weekday>{_WEEKDAY})o?rW|(?P<often>[01]L(?:(?:/|i|1)0?[DWMQY]|r(?P<times_in>[DWMQY])))|"
    rf"(?:(?P<count>[01])(?P<unit>[DWMQY])(?:/[01]?|[01])L|I@(?P<every>[01])(?P<units>[DWMQY])(?!0)|"
    rf"r(?P<each>[DMQYW])(?:[01]L)?)(?:{_POINT})?|K(?P<turn>[DWMQ])(?![0R]))|"
    rf"(?P<relative>(?<![D/])(?P<number>0(?:\(1+x)?|1{{1,2}})(?P<of>DjJ|[DWMY](?![0R])|H(?!0?m?S?,?(?:[Dr0T]))))(?!%)|"
    rf"(?P<window>f(?:{_CLOCK},?)?(?P<first>{_DAY}|D?0|M0(?:/0)?|t)[u-]e?(?:{_CLOCK},?)?c?(?P<until>{_DAY}|{_MONTH}|{_QUARTER}|Y0)|(?P<from>D0)-(?P<to>{_DATE}))|"
    rf"(?P<day>{_DAY})|(?P<month>{_MONTH})|(?P<quarter>{_QUARTER})|(?P<year>Y0(?!-?0))"
)
_RUN = re.compile(rf"(?:{_CLOCK},?|{_WEEKDAY},?|[bnAlqzeuivkfdcp~G=o:(DPSWMt])*$")
_OCCASION = re.compile(r"b(?:[~@]*@[x@]{0,6}|Dx{1,3})$")
_TERM = re.compile(r"(?:z[xdj]{0,4}[=:~eu]*|G[xdj]{0,4}:[~eu]*)$")
_FAR = 24
# Words between "không" and "quá" or "muộn hơn".
_NEGATED_WITHIN = 5


@dataclass(frozen=True)
class Lead:
    """What stands just before a time: its letters, and the character offset where they begin."""

    letters: str
    start: int

    def has(self, pattern: str) -> bool:
        """Tell whether the letters contain a pattern."""
        return re.search(pattern, self.letters) is not None


@dataclass(frozen=True)
class Time:
    """A time in a text: the match over its letters, and its first and last word."""

    text: "Words"
    match: re.Match[str]

    @cached_property
    def start(self) -> int:
        """Return the character offset at which it begins."""
        return self.text.spans[self.match.start()][0]

    @cached_property
    def end(self) -> int:
        """Return the character offset after it."""
        return self.text.spans[self.match.end() - 1][1]

    def __getitem__(self, group: str) -> str | None:
        """Return the letters of a part, or None."""
        part: str | None = self.match[group]
        return part

    @property
    def all_words(self) -> list[str]:
        """Return its words, in small letters."""
        return self.words(0)

    def words(self, group: str | int) -> list[str]:
        """Return the words of a part, in small letters."""
        first, last = self.match.span(group)
        return self.text.words[first:last] if first >= 0 else []

    def numbers(self, group: str) -> list[int]:
        """Return the numbers in a part that are written in digits."""
        return [int(word) for word in self.words(group) if word.isdigit()]

    def written(self, group: str) -> str:
        """Return a part as it is written, in small letters."""
        first, last = self.match.span(group)
        return self.text.small[self.text.spans[first][0] : self.text.spans[last - 1][1]]


class Words:
    """The words of a paragraph, in small letters, with a letter each."""

    def __init__(self, paragraph: str) -> None:
        """Read the words of a paragraph."""
        self.small = in_small_letters(paragraph)
        found = list(_WORD.finditer(self.small))
        self.words = [word[0] for word in found]
        self.spans = [word.span() for word in found]
        # A list, since this is joined faster than what a generator yields.
        letters = [
            self._by_neighbours(index, word)
            if word in _BY_NEIGHBOURS
            else _LETTER_OF.get(word) or ("0" if word.isdigit() else "x")
            for index, word in enumerate(self.words)
        ]
        self.letters = "".join(letters)

    def _by_neighbours(self, index: int, word: str) -> str:
        if word == "t" and self.words[index + 1 : index + 2] and self.words[index + 1].isdigit():
            return "M"
        if word in _HOURS and index and self.words[index - 1].isdigit():
            return "H"
        if word == "nhật" and self.words[index - 1] != "chủ":
            return "x"
        if word in ".;!?…":
            end = self.spans[index][1]
            return "." if word == "." and self.small[end : end + 1].isdigit() else "|"
        return _LETTER_OF.get(word, "x")

    def times(self) -> Iterator[Time]:
        """Yield the times in order."""
        for match in _TIME.finditer(self.letters):
            yield Time(self, match)

    def lead(self, time: Time) -> Lead:
        """Return what stands just before a time and says how it counts."""
        end = time.match.start()
        near = self.letters[max(0, end - _FAR) : end]
        for pattern in (_OCCASION, _TERM, _RUN):
            found = pattern.search(near)
            if found and found[0]:
                break
        run = found[0] if found else ""
        if "q" in run and "!" not in near[: -len(run)][-_NEGATED_WITHIN:]:
            run = run.rpartition("q")[2]
        run = run.lstrip("~=o:(DPSWMpt")
        return Lead(run, self.spans[end - len(run)][0] if run else time.start)

    def after(self, time: Time) -> str:
        """Return the letters after a time."""
        end = time.match.end()
        return self.letters[end : end + _FAR]
