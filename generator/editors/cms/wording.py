"""What the model does not say: short names of the keys, names of a few choices, and how forms are laid out."""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "agencies": "Cơ quan và việc phải làm",
    "agency": "Cơ quan",
    "allocation": "Bảng phân bổ",
    "alt": "Mô tả ảnh",
    "amount": "Số lượng",
    "at": "Ngày",
    "body": "Nội dung",
    "bound": "Cách tính hạn",
    "caption": "Chú thích",
    "changes": "Đính chính",
    "cites": "Văn bản được dẫn",
    "context": "Đoạn dẫn lại",
    "date": "Ngày",
    "deadlines": "Thời hạn",
    "directed_by": "Người chỉ đạo",
    "directives": "Chỉ đạo",
    "document": "Văn bản",
    "ends_on": "Ngày cuối",
    "file": "Tệp ảnh",
    "held_on": "Ngày họp",
    "id": "Mã",
    "image": "Ảnh",
    "issuer": "Cơ quan ban hành",
    "kind": "Loại",
    "lead": "Đoạn mở đầu",
    "leader": "Lãnh đạo",
    "note": "Đã sửa gì",
    "number": "Số, ký hiệu",
    "position": "Chức vụ",
    "precision": "Ghi đến",
    "published_on": "Ngày đăng",
    "publisher": "Nơi đăng",
    "quote": "Câu trích",
    "reason": "Lý do",
    "relation": "Quan hệ",
    "role": "Vai trò",
    "rows": "Các dòng",
    "schema_version": "Phiên bản cấu trúc",
    "sic": "Lỗi gõ của bản đã đăng",
    "signer": "Người ký",
    "source": "Nguồn",
    "starts_on": "Ngày đầu",
    "suggest": "Chữ lẽ ra phải viết",
    "text": "Chữ như đã đăng",
    "title": "Tiêu đề",
    "to": "Nơi nhận",
    "topics": "Lĩnh vực",
    "total": "Tổng số",
    "type": "Loại văn bản",
    "unit": "Đơn vị tính",
    "url": "Địa chỉ toàn văn",
    "urls": "Địa chỉ bài đã đăng",
    "withdrawn": "Rút lại",
}

# Where the description of a key does not explain its choices one by one.
CHOICES: Mapping[str, Mapping[str, str]] = {
    "precision": {"day": "ngày", "month": "tháng", "quarter": "quý", "year": "năm"},
}

# Texts of several lines, or too long for one.
LONG = frozenset({"body", "lead", "quote", "note", "reason"})

# What a folded item of a list shows.
SUMMARIES: Mapping[str, str] = {
    "directives": "{{fields.id}}: {{fields.title}}",
    "context": "{{fields.quote | truncate(80)}}",
    "agencies": "{{fields.role}}: {{fields.agency}}",
    "deadlines": "{{fields.kind}}: {{fields.date}}",
    "cites": "{{fields.type}} {{fields.number}}",
    "rows": "{{fields.to}}: {{fields.amount}}",
    "sic": "{{fields.text}}",
    "changes": "{{fields.at}}: {{fields.note}}",
}

# The same for every week.
CONSTANT = "schema_version"
