"""Weeks of invented directives to search among. Nothing in them was ever published.

The sentences are combined from word lists, with a seed for each week, so that the text is the same on
every machine. They mention other matters, people and numbers than the real week, in the same
administrative style.
"""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from generator.language import dates, text

PUBLISHER = "Bản tin thử, không có thật"
# Topic of the registry -> the matters of its invented directives.
MATTERS = {
    "giao-thong": (
        "bảo trì đường tuần tra biên giới",
        "kiểm soát tải trọng xe quá khổ",
        "lắp đặt biển báo và gờ giảm tốc",
        "mở tuyến xe buýt liên huyện",
        "khắc phục sạt lở taluy trên quốc lộ 4B",
        "đăng kiểm phương tiện thủy nội địa",
        "sửa chữa cầu treo dân sinh",
    ),
    "nong-nghiep-nong-thon": (
        "chăm sóc rừng hồi và rừng thông mã vĩ",
        "phòng cháy rừng mùa hanh khô",
        "nạo vét kênh mương nội đồng",
        "gieo cấy lúa vụ xuân đúng lịch",
        "cấp mã số vùng trồng na và quýt",
        "tiêu thụ thạch đen cho bà con",
        "khống chế sâu róm hại thông",
        "tích nước hồ chứa trước mùa hạn",
    ),
    "y-te": (
        "khám sàng lọc mắt cho người cao tuổi",
        "tiếp nhận máu hiến tình nguyện",
        "luân phiên bác sĩ về trạm xá",
        "kê đơn thuốc điện tử",
        "bổ sung vi chất cho trẻ nhỏ",
        "giám sát sốt xuất huyết",
        "vận hành lò đốt rác thải bệnh viện",
    ),
    "giao-duc-dao-tao": (
        "tuyển sinh lớp mười trung học phổ thông",
        "chấm thi tốt nghiệp nghiêm túc",
        "xây nhà bán trú dân nuôi",
        "phổ cập bơi lội cho thiếu niên",
        "lựa chọn giáo trình lớp chín",
        "xóa mù chữ cho phụ nữ vùng cao",
    ),
    "van-hoa-the-thao-du-lich": (
        "trùng tu di tích thành nhà Mạc",
        "mở phố đi bộ Kỳ Lừa dịp cuối tuần",
        "giữ gìn làn điệu then và đàn tính",
        "quảng bá công viên địa chất toàn cầu",
        "đăng cai giải việt dã leo núi Phai Vệ",
        "kiểm kê hiện vật bảo tàng",
    ),
    "tai-chinh-ngan-sach": (
        "quyết toán vốn sự nghiệp quý trước",
        "chống thất thu thuế tài nguyên",
        "thanh lý trụ sở dôi dư sau sáp nhập",
        "niêm yết giá lâm sản tịch thu",
        "tạm ứng kho bạc còn treo",
    ),
    "dat-dai-gpmb": (
        "đo đạc bản đồ địa chính chính quy",
        "đấu giá khu đất trụ sở cũ",
        "cắm mốc hành lang thủy điện",
        "thu hồi rừng giao sai đối tượng",
        "di dời mồ mả khỏi lòng hồ",
    ),
    "an-ninh-trat-tu": (
        "tuần tra cột mốc biên phòng",
        "triệt phá đường dây buôn lậu pháo nổ",
        "diễn tập chữa cháy kho bãi ban đêm",
        "cảnh báo lừa đảo qua điện thoại",
        "cấp căn cước cho trẻ dưới sáu tuổi",
        "kiểm tra nhà trọ và quán karaoke",
    ),
    "an-sinh-xa-hoi": (
        "tu sửa nghĩa trang liệt sĩ",
        "xóa nhà tạm cho hộ nghèo",
        "đưa lao động thời vụ sang Quảng Tây",
        "chi trả trợ cấp mất sức",
        "mừng thọ các cụ tròn trăm tuổi",
        "chăm lo Tết Nguyên đán cho công nhân",
    ),
    "dau-tu-doanh-nghiep": (
        "thông quan xe nông sản qua cửa khẩu Tân Thanh",
        "lập bến bãi hàng quá cảnh Hữu Nghị",
        "bình ổn giá xăng dầu và thép",
        "thẩm tra mỏ đá vôi Đồng Bành",
        "đưa nhà máy chế biến gỗ vào vận hành",
        "kết nối lưới truyền tải trạm biến áp 110 kV",
    ),
    "cai-cach-hanh-chinh": (
        "sắp xếp thôn, bản dưới trăm nóc nhà",
        "khảo sát mức độ hài lòng của tổ chức",
        "niêm yết lịch tiếp công dân",
        "rút ngắn khâu cấp phép xây dựng nhà ở riêng lẻ",
    ),
    "thong-tin-truyen-thong": (
        "xóa vùng lõm sóng di động",
        "tắt phát thanh tương tự",
        "gỡ tin giả trên mạng",
        "trao giải báo chí Hoàng Văn Thụ",
    ),
    "quy-hoach-xay-dung-do-thi": (
        "chỉnh lý bản vẽ khu tái định cư Hợp Thành",
        "thoát nước và chống ngập nội thị",
        "kiểm định chung cư xuống cấp",
        "trồng cây xanh bóng mát ven sông Kỳ Cùng",
    ),
}
OPENINGS = (
    "yêu cầu các đơn vị đẩy nhanh việc",
    "giao thủ trưởng các đơn vị tập trung",
    "cho ý kiến về việc",
    "nhắc nhở việc chậm trễ trong",
    "thống nhất chủ trương",
    "tăng cường kiểm tra việc",
    "chấn chỉnh công tác",
)
TASKS = (
    "Trưởng ban {body} lập danh mục từng hạng mục, ghi rõ khối lượng, nhân công và mốc nghiệm thu.",
    "{Body} cử cán bộ xuống từng thôn, vận động bà con cùng tham gia {matter}.",
    "Kinh phí lấy từ nguồn sự nghiệp đã phân khai đầu niên khóa, không để nợ đọng khi {matter}.",
    "Mỗi tháng {body} gửi bảng tổng hợp trước ngày {day} để theo dõi tiến triển.",
    "Nơi nào để xảy ra lãng phí, tiêu cực trong lúc {matter} thì người đứng đầu phải giải trình.",
    "{Body} rà lại hợp đồng với nhà thầu, loại bỏ khoản chi trùng lặp, thu lại {amount} triệu đồng còn treo.",
    "Các đoàn thể phát động thi đua, nêu gương {count} tập thể làm tốt việc {matter}.",
    "Bản tin nội bộ giới thiệu cách làm hay, phản ánh trung thực những vướng mắc khi {matter}.",
    "{Body} chuẩn bị phương án dự phòng khi mưa lũ liên miên, trực ban đủ quân số ngày đêm.",
    "Trường hợp vượt quyền hạn thì trình lên trước khi làm, tuyệt đối không tự ý thay đổi thiết kế.",
    "Giám sát cộng đồng được mời dự từ khâu khảo sát đến lúc bàn giao {count} hạng mục.",
    "{Body} niêm yết công khai mức thu, mức chi tại nhà văn hóa và trên loa phát thanh.",
    "Hộ nào tự nguyện góp công, hiến tường rào thì được ghi nhận, biểu dương kịp thời.",
    "Chậm nhất hết mùa khô phải làm xong {count} điểm trọng yếu, phần còn lại gối sang vụ sau.",
)
BODIES = (
    "Ban Quản lý Khu kinh tế cửa khẩu",
    "Ban Dân tộc tỉnh",
    "Hạt Kiểm lâm",
    "Cục Hải quan vùng biên",
    "Ban Chỉ huy Bộ đội Biên phòng",
    "Kho bạc Nhà nước khu vực",
    "Trung tâm Khuyến nông",
    "Trường Cao đẳng nghề",
    "Hội Chữ thập đỏ",
    "Công ty Thủy nông",
    "Bệnh viện Đa khoa",
    "Trạm Khí tượng Thủy văn",
    "Ban An toàn giao thông",
)
SYMBOLS = ("UBND-NN", "VP-TH", "UBND-TH", "VP-XD", "UBND-NV")


def week(monday: date, size: int, first_number: int) -> str:
    """Return the file of one week as JSON, which is YAML too; its document numbers count up from the first."""
    chance = random.Random(f"{monday} {size}")  # noqa: S311 - invents sentences, guards nothing
    record = {
        "schema_version": 1,
        "id": dates.iso_week(monday),
        "title": "Bản tin thử, không có thật",
        "starts_on": monday.isoformat(),
        "ends_on": (monday + timedelta(days=6)).isoformat(),
        "source": {"publisher": PUBLISHER, "urls": []},
        "directives": [_directive(chance, monday, first_number + index) for index in range(size)],
    }
    return json.dumps(record, ensure_ascii=False, indent=1)


def write(root: Path, mondays: list[date], size: int) -> int:
    """Write weeks of ``size`` directives below a project's directives/; return the number of directives."""
    for index, monday in enumerate(mondays):
        name = dates.iso_week(monday)
        target = root / "directives" / name[:4] / f"{name}.yml"
        target.parent.mkdir(exist_ok=True)
        target.write_text(week(monday, size, 2001 + index * size), encoding="utf-8")
    return len(mondays) * size


def weeks_before(monday: date, count: int) -> list[date]:
    """Return the Mondays of the ``count`` weeks before, oldest first."""
    return [monday - timedelta(weeks=back) for back in range(count, 0, -1)]


def _directive(chance: random.Random, monday: date, number: int) -> dict[str, object]:
    topic = chance.choice(sorted(MATTERS))
    matter = chance.choice(MATTERS[topic])
    area = f"khu vực {_place(chance)}"
    day = monday + timedelta(days=chance.randrange(5))
    symbol = chance.choice(SYMBOLS)
    letter = f"{number}/{symbol}"
    opening = chance.choice(OPENINGS)
    title = f"{opening[0].upper()}{opening[1:]} {matter} tại {area}"
    head = (
        f"UBND tỉnh {opening} {matter} tại {area} (Công văn số {letter} ngày {dates.short(day)})."
    )
    tasks = list(_tasks(chance, matter))
    return {
        "id": f"{day.year}-{number}-{text.slug(symbol)}",
        "title": title,
        "kind": "direction",
        "topics": [topic],
        "document": {
            "type": "Công văn",
            "number": letter,
            "date": day.isoformat(),
            "issuer": "van-phong-ubnd-tinh" if symbol.startswith("VP") else "ubnd-tinh",
        },
        "body": "\n\n".join([head, " ".join(tasks[:4]), " ".join(tasks[4:])]),
    }


def _tasks(chance: random.Random, matter: str) -> Iterator[str]:
    """Yield nine sentences, about as much text as in a real directive."""
    for task in chance.sample(TASKS, 9):
        body = chance.choice(BODIES)
        yield task.format(
            body=body,
            Body=body,
            matter=matter,
            day=chance.randrange(2, 29),
            amount=text.grouped(chance.randrange(1100, 9900)),
            count=chance.randrange(12, 98),
        )


def _place(chance: random.Random) -> str:
    """Return the name of an invented village: two syllables, not taken from any list of real places."""
    first = ("Nà", "Pò", "Khuổi", "Bản", "Lũng", "Co", "Thâm", "Cốc", "Phai", "Kéo", "Tà", "Phiêng")
    second = (
        *("Lình", "Mạ", "Nhàng", "Piao", "Sliếc", "Thín", "Đuống", "Cưởm", "Vằng", "Quang", "Lếch"),
        *("Khưa", "Tẩu", "Mò", "Nưa", "Chuông", "Háng", "Ngoã", "Mười", "Slao", "Tòong", "Rượu"),
    )
    return f"{chance.choice(first)} {chance.choice(second)}"
