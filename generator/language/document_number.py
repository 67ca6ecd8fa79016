"""Numbers of official documents: ``1101/VP-NC``, ``116/2016/NĐ-CP``, ``29-CT/TW``. No imports of ours.

Source: Decree 30/2020/NĐ-CP, annex I (number and symbol) and annex III (abbreviations of types);
only legal normative documents have a year part; Party documents put a dash before the type.
"""

import re
from types import MappingProxyType

# Not \w: VS Code reads this pattern in the JSON Schema, and its \w matches ASCII letters only.
_SYMBOL = r"[A-ZĐ](?:[A-Za-zĐđ0-9&.-]*[A-Za-zĐđ0-9])?"
# Texts also write the dash longer, or with spaces around it.
_WRITTEN = r"[A-ZĐ](?:(?:[A-Za-zĐđ0-9&.–-]|(?:\s[–-]\s?|[–-]\s)(?=[A-ZĐ]{2}))*[A-Za-zĐđ0-9])?"
PATTERN = rf"^[0-9]+[a-z]?(?:/[0-9]{{4}})?[/-]{_SYMBOL}(?:/{_SYMBOL})?$"

# It begins with a digit and looks back afterwards, so that most of a text is skipped.
# In running text a number with a dash needs a second part, as the Party writes it; else "5-A" would match.
IN_TEXT = re.compile(
    rf"[0-9](?<![\dA-ZĐ/-][0-9])[0-9]*[a-z]?"
    rf"(?:(?:/[0-9]{{4}})?(?:/|(?:\s/\s?|/\s)(?=[A-ZĐ]{{2}})){_WRITTEN}(?:/{_WRITTEN})?|[–-]{_WRITTEN}/{_WRITTEN})(?![\w/])"
)

TYPES = MappingProxyType(
    {
        "NQ": "Nghị quyết",
        "QĐ": "Quyết định",
        "CT": "Chỉ thị",
        "QC": "Quy chế",
        "QyĐ": "Quy định",
        "TC": "Thông cáo",
        "TB": "Thông báo",
        "HD": "Hướng dẫn",
        "CTr": "Chương trình",
        "KH": "Kế hoạch",
        "PA": "Phương án",
        "ĐA": "Đề án",
        "DA": "Dự án",
        "BC": "Báo cáo",
        "BB": "Biên bản",
        "TTr": "Tờ trình",
        "HĐ": "Hợp đồng",
        "CĐ": "Công điện",
        "BGN": "Bản ghi nhớ",
        "BTT": "Bản thỏa thuận",
        "GUQ": "Giấy ủy quyền",
        "GM": "Giấy mời",
        "GGT": "Giấy giới thiệu",
        "PG": "Phiếu gửi",
        "PC": "Phiếu chuyển",
        "PB": "Phiếu báo",
        "NĐ": "Nghị định",
        "TT": "Thông tư",
        "TTLT": "Thông tư liên tịch",
        "PL": "Pháp lệnh",
        "L": "Lệnh",
        "QH": "Luật",
        "KL": "Kết luận",
        "VBHN": "Văn bản hợp nhất",
    }
)
LETTER = "Công văn"
ALL_TYPES = (LETTER, *TYPES.values(), "Thư công", "Giấy nghỉ phép")


def plain(written: str) -> str:
    """Return a number as the data write it, with plain dashes and no blanks around its parts: ``36 /UBND–KT`` is ``36/UBND-KT``."""
    return re.sub(r"\s*[–-]\s*", "-", re.sub(r"\s*/\s*", "/", written))


def type_of(number: str) -> str:
    """Return the document type that the number's symbol stands for; ``Công văn`` where it names none."""
    symbol = re.sub(r"^\d+[a-z]?(?:/\d{4})?[/-]", "", number)
    group = re.split(r"[-/]", symbol)[0]
    return TYPES.get(re.sub(r"\d+$", "", group) or group, LETTER)


def year_of(number: str) -> int | None:
    """Return the year in the number of a legal normative document, or None."""
    match = re.match(r"^\d+[a-z]?/(\d{4})/", number)
    return int(match[1]) if match else None


def order(number: str) -> tuple[int, str]:
    """Return a sort key: by the leading number as a number, then by the symbol."""
    digits = re.match(r"\d+", number)
    return (int(digits[0]) if digits else 0, number)
