"""The People's Committee whose bulletin the portal publishes: what is told of it, and what follows from that."""

import re
from typing import Annotated, Literal

from pydantic import Field

from generator.data.model.fields import Line, Record, SchemaVersion, choices
from generator.language import text

CommitteeKind = Annotated[
    Literal[
        "province",
        "city",
        "provincial_city",
        "district",
        "urban_district",
        "town",
        "commune",
        "ward",
        "township",
        "special_zone",
    ],
    choices(
        {
            "province": "tỉnh",
            "city": "thành phố trực thuộc trung ương",
            "provincial_city": "thành phố thuộc tỉnh",
            "district": "huyện",
            "urban_district": "quận",
            "town": "thị xã",
            "commune": "xã",
            "ward": "phường",
            "township": "thị trấn",
            "special_zone": "đặc khu",
        }
    ),
]
_CITIES = {"city": "thành phố", "provincial_city": "thành phố"}
_PARTIES = {
    "tỉnh": "Tỉnh ủy",
    "thành phố": "Thành ủy",
    "huyện": "Huyện ủy",
    "quận": "Quận ủy",
    "thị xã": "Thị ủy",
}
_HIGHEST = {"province", "city"}
# How texts write the word of an area beside in full.
_SHORT_AREAS = {"thành phố": r"|TP\b\.?"}
# A word or two in braces.
_MARK = re.compile(r"\{[a-z]+(?: [a-z]+)*\}")
_BODY = r"(?:UBND|(?:Ủy|Uỷ)\s*ban\s*nhân\s*dân)"


class Committee(Record):
    """The People's Committee of the bulletin. Pages, messages and the reading of texts take its words from here."""

    kind: CommitteeKind = Field(title="Cấp")
    place: Line = Field(
        title="Tên địa phương",
        description="Tên địa phương, không kèm tỉnh, thành phố, xã …; chỉ ghi kèm khi phải viết hoa: Thành phố Hồ Chí Minh.",
        examples=["Bình Minh"],
    )
    short_name: Line | None = Field(
        None,
        title="Tên ngắn",
        description="Tên gọi ngắn trên các trang, nếu không phải UBND với tên cấp: UBND Thành phố.",
    )
    titles: tuple[Line, ...] = Field(
        ("Chủ tịch", "Quyền Chủ tịch", "Phó Chủ tịch Thường trực", "Phó Chủ tịch"),
        title="Chức danh",
        description="Chức danh các thành viên, phần đứng trước tên ngắn: Phó Chủ tịch.",
    )
    symbols: tuple[Line, ...] = Field(
        ("UBND", "CTUBND"),
        title="Ký hiệu văn bản của Ủy ban",
        description="Phần ký hiệu chỉ Ủy ban hoặc Chủ tịch trong số văn bản: UBND trong 500/QĐ-UBND.",
    )
    office_symbols: tuple[Line, ...] = Field(
        ("VP", "VPUB", "VPUBND"),
        title="Ký hiệu văn bản của Văn phòng",
        description="Phần ký hiệu chỉ Văn phòng trong số văn bản: VP trong 1101/VP-NC.",
    )
    bulletin_titles: tuple[Line, ...] = Field(
        (),
        title="Tên bản tin",
        description="Các cách đặt tên bản tin, không kèm ngày; tên đầu là tên cổng dùng. Bỏ trống: Chỉ đạo, điều hành nổi bật của (tên ngắn) trong tuần.",
    )

    @classmethod
    def area_of(cls, kind: str) -> str:
        """Return the word for what committees of a kind govern: ``tỉnh``, ``thành phố``, ``xã``."""
        return _CITIES.get(kind) or cls.meanings("kind")[kind]

    @property
    def area(self) -> str:
        """The word for what it governs."""
        return self.area_of(self.kind)

    @property
    def id(self) -> str:
        """The usual id of the committee among the agencies: ``ubnd-tinh``."""
        return text.slug(self.short)

    @property
    def whole_place(self) -> str:
        """The place with its word: ``tỉnh Lạng Sơn``."""
        is_whole = self.place.lower().startswith(f"{self.area} ")
        return self.place if is_whole else f"{self.area} {self.place}"

    @property
    def name(self) -> str:
        """The whole name: ``Ủy ban nhân dân tỉnh Lạng Sơn``."""
        return f"Ủy ban nhân dân {self.whole_place}"

    @property
    def short(self) -> str:
        """What pages call it: ``UBND tỉnh``."""
        return self.short_name or f"UBND {self.area}"

    @property
    def of_place(self) -> str:
        """The short name with the place: ``UBND tỉnh Lạng Sơn``."""
        return f"UBND {self.whole_place}"

    @property
    def bulletin(self) -> str:
        """The title of its bulletin without days."""
        default = f"Chỉ đạo, điều hành nổi bật của {self.short} trong tuần"
        return self.bulletin_titles[0] if self.bulletin_titles else default

    @property
    def party(self) -> str:
        """The Party's committee beside it."""
        return _PARTIES.get(self.area, "Đảng ủy")

    @property
    def every_symbol(self) -> frozenset[str]:
        """The parts of numbers that tell a document of the committee or of its office."""
        return frozenset(self.symbols) | self.every_office_symbol

    @property
    def every_office_symbol(self) -> frozenset[str]:
        """The parts of numbers that tell a document of its office, with the committee's letters after them or without."""
        return frozenset(f"{own}{of}" for own in self.office_symbols for of in ("", "UB", "UBND"))

    @property
    def is_highest(self) -> bool:
        """Tell whether only central bodies stand above it."""
        return self.kind in _HIGHEST

    @property
    def pattern(self) -> str:
        """A pattern for its name in texts, without the place; its letters are to be read in either case."""
        area = self.area.replace(" ", r"\s+")
        return rf"{_BODY}\s*(?:{area}{_SHORT_AREAS.get(self.area, '')})"

    def told(self, text: str) -> str:
        """Return a text for every committee with the words of this one: its marks are ``{committee}``, ``{place}`` ….

        Settings, pages written by hand and examples have such marks, so that none has to be rewritten for another one.
        """
        words = {
            "{committee}": self.short,
            "{committee of place}": self.of_place,
            "{committee id}": self.id,
            "{place}": self.whole_place,
            "{place alone}": self.place,
            "{area}": self.area,
            "{kind}": self.kind,
            "{bulletin}": self.bulletin,
        }
        return _MARK.sub(lambda mark: words.get(mark[0], mark[0]), text)


# What stands in for a record that cannot be read, so that the other files can be checked.
UNREAD = Committee(kind="province", place="…")


class CommitteeFile(Record):
    """directives/registry/committee.yml."""

    schema_version: SchemaVersion
    committee: Committee = Field(
        title="Ủy ban nhân dân",
        description="Ủy ban nhân dân có bản tin này.",
        examples=[{"kind": "commune", "place": "Bình Minh"}],
    )
