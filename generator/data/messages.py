"""Every error code with its Vietnamese sentence and advice. Editors read these, so they use no jargon.

F: the file; Y: YAML syntax; M: one value; R: values compared with each other and with the registries.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from generator.data.diagnostics import Diagnostic, Fault, Position, Severity, in_order


@dataclass(frozen=True)
class Message:
    """The message of one code; ``{names}`` are filled from the fault's values."""

    sentence: str
    advice: str
    severity: Severity = "error"


def _warning(sentence: str, advice: str) -> Message:
    return Message(sentence, advice, "warning")


CATALOGUE: Mapping[str, Message] = MappingProxyType(
    {
        "F001": Message(
            "Tệp không ở bảng mã UTF-8 từ vị trí này.",
            "Lưu lại tệp với bảng mã UTF-8 (trong VS Code: bấm tên bảng mã ở góc dưới bên phải).",
        ),
        "F002": Message(
            "Tệp lớn hơn {limit} KB.", "Mỗi tuần một tệp; ảnh và văn bản đính kèm để ngoài tệp này."
        ),
        "F003": Message(
            "Tên tệp “{name}” không đúng mẫu của thư mục này.",
            "Đặt tên {expected}.",
        ),
        "F004": Message(
            "Có ký tự ẩn {character}.",
            "Xóa ký tự này rồi gõ lại bằng dấu cách thường (hay gặp khi dán từ Word hoặc trang web).",
        ),
        "F005": Message(
            "Chữ có dấu ở đây là dạng tổ hợp (dấu rời), không phải dựng sẵn.",
            "Chuyển sang Unicode dựng sẵn (NFC): gõ lại chữ này bằng bộ gõ Unicode, hoặc chạy python3 build.py fmt.",
        ),
        "F006": Message(
            "“{name}” là liên kết tắt (symbolic link).", "Chép tệp thật vào đây thay cho liên kết."
        ),
        "F007": Message("Thiếu tệp “{name}”.", "Khôi phục tệp này từ git rồi chạy lại."),
        "F008": Message(
            "Không nhận ra tệp “{name}” trong thư mục dữ liệu.",
            "Dữ liệu tuần nằm ở directives/<năm>/<năm>-W<tuần>.yml; tệp khác xin để ngoài thư mục directives.",
        ),
        "F009": Message(
            "Dòng này của sổ địa chỉ không đúng mẫu: “{address}” {target}.",
            "Mỗi dòng một địa chỉ như chi-dao/2024-1101-vp-nc/, hoặc: địa-chỉ-cũ/ -> địa-chỉ-mới/",
        ),
        "F010": Message(
            "Địa chỉ “{address}” đã đăng, nay không còn trang nào ở đó.",
            "{hint}Trả lại mã cũ trong dữ liệu; chỉ đạo bị rút thì ghi withdrawn, không xóa. Nếu trang thật sự đổi địa chỉ, viết tiếp vào dòng này “ -> ” và địa chỉ mới.",
        ),
        "F011": Message(
            "Địa chỉ “{address}” được chuyển tới “{target}”, nơi không có trang nào.",
            "{hint}Viết địa chỉ của một trang đang có; nếu trang đó cũng đã chuyển, dòng của nó phải dẫn tới một trang đang có.",
        ),
        "F012": Message(
            "Địa chỉ “{address}” đang có trang nên không thể chuyển tới “{target}”.",
            "Bỏ phần từ dấu “->” ở dòng này; nếu trang mới dùng lại mã cũ, đặt cho nó mã khác.",
        ),
        "F013": Message(
            "Địa chỉ “{address}” được ghi hai lần, khác nhau (lần đầu ở dòng {first}).",
            "Giữ lại một dòng.",
        ),
        "F016": Message(
            "Chỉ đạo “{id}” đã đăng, nay khác ở: {labels}, mà không có đính chính.",
            "Trả lại như đã đăng; nếu sửa là đúng, thêm đính chính để người đọc và người theo dõi biết:\n{note}",
        ),
        "F017": Message(
            "Mã “{id}” đã đăng cho “{then}”, nay thành mã của “{now}”.",
            "Trả lại mã cũ của “{then}”. Nếu phải đổi mã của “{now}”, đặt một mã chưa dùng rồi ghi vào sổ địa chỉ.",
        ),
        "F018": Message(
            "Địa chỉ “{address}” đã đăng, nay không còn trang nào và không còn trong sổ địa chỉ.",
            "Chỉ đạo bị rút thì ghi withdrawn, không xóa; mã đã đổi thì thêm vào sổ dòng: {address} -> địa chỉ mới.",
        ),
        "F019": Message(
            "Tệp còn dở một lần trộn (merge): từ dòng {first} đến dòng {last} có hai bản của cùng một chỗ, git chưa biết giữ bản nào.",
            "Giữ bản đúng (hoặc ghép cả hai), xóa các dòng bắt đầu bằng <<<<<<<, =======, >>>>>>>, rồi lưu tệp và git add. Muốn bỏ lần trộn: git merge --abort",
        ),
        "F020": Message(
            "“{name}” trông như bản sao của “{original}”.",
            "Nếu bản sao có gì mới, chép sang “{original}”; rồi xóa bản sao hoặc để nó ngoài thư mục directives.",
        ),
        "F021": Message(
            "Ở “{words}” có chữ đã mất.",
            "Gõ lại chữ đó theo bản gốc (hay gặp khi tệp được lưu bằng bảng mã khác).",
        ),
        "F022": Message(
            "“{words}” là chữ bị đọc sai bảng mã hoặc viết cho phông cũ.",
            "{hint}Chép lại từ bản gốc ở Unicode; nếu cả tệp như vậy, khôi phục từ git.",
        ),
        "F023": Message(
            "“{words}” có chữ lạ: chữ của bảng chữ cái khác hay kiểu chữ trang trí, nhìn giống nhưng tìm không ra.",
            "{hint}Xóa từ này rồi gõ lại bằng bộ gõ tiếng Việt.",
        ),
        "F024": Message(
            "Không đọc được “{name}”: {why}.",
            "Đặt một tệp thường đọc được vào chỗ này, hoặc xóa nó đi.",
        ),
        "F025": Message(
            "Tệp này còn ít nhất {count} chỗ nữa, chưa kể ra đây.", "Sửa các chỗ trên rồi chạy lại."
        ),
        "F026": Message(
            "Địa chỉ “{address}” đã thuộc về {owner}.",
            "Đặt tên khác: mỗi địa chỉ của cổng chỉ có một trang hoặc một tệp, không kể chữ hoa, chữ thường.",
        ),
        "F027": Message(
            "Thiếu tệp “{name}”, nên chưa biết đây là bản tin của Ủy ban nhân dân nào.",
            "Tạo tệp có hai dòng “schema_version: 1” và “committee: {{kind: commune, place: Bình Minh}}”, với cấp và tên địa phương của mình.",
        ),
        "F030": Message(
            "Cổng không dùng cài đặt “{what}”.",
            "{hint}Bỏ dòng này, hoặc trả lại như mkdocs.yml ban đầu.",
        ),
        "F031": Message(
            "Trang viết tay không được có “{what}”.",
            "Viết bằng Markdown; nếu là ví dụ, đặt trong dấu ` hoặc giữa hai dòng ```. Đoạn có điều kiện thì mở bằng dòng {{if feedback}} hoặc {{unless feedback}}, đóng bằng dòng {{end}}.",
        ),
        "F032": Message(
            "Không đăng được “{name}”: {why}.", "Đổi tệp hoặc tên tệp; ảnh thì thu nhỏ rồi lưu lại."
        ),
        "F033": Message(
            "Liên kết tới “{target}” không dùng được.",
            "{hint}Chỉ dùng trang trong cổng, https://, http://, mailto: hoặc tel:, tên miền viết không dấu, không có tên người dùng (@).",
        ),
        "F034": Message(
            "Phần đầu trang viết sai: {why}.", "Chép phần đầu của một trang đang có rồi sửa chữ."
        ),
        "F040": Message(
            "“{name}” không phải trang do lệnh build đặt, nên không được thay.",
            "Chuyển nó đi nơi khác hoặc xóa nó, rồi chạy lại.",
        ),
        "F041": Message(
            "Ở chỗ của thư mục “{name}” có liên kết tắt hoặc tệp.",
            "Chuyển nó đi nơi khác hoặc xóa nó, rồi chạy lại; lệnh build tự tạo thư mục này.",
        ),
        "F042": Message(
            "Không đọc hoặc ghi được {name}: {why}.",
            "{hint}Lần chạy sau làm lại từ đầu.",
        ),
        "F043": Message(
            "Một lệnh khác đang dựng hoặc đăng trang trong “{name}”.",
            "Đợi lệnh đó xong rồi chạy lại.",
        ),
        "F044": Message(
            "Trang ở “{name}” không đúng như đã dựng: {files}.",
            "Chạy lại: python3 build.py build; lệnh này thay những tệp hỏng.",
        ),
        "F045": Message(
            "“{name}” không phải nơi đã đăng cổng này: {what}.",
            "Chọn một thư mục trống hoặc chưa có; lệnh publish không xóa gì của bạn.",
        ),
        "F046": Message(
            "Trong “{name}” không còn bản nào cũ hơn để quay về.",
            "Dựng lại bản mong muốn rồi đăng: python3 build.py publish",
        ),
        "Y101": Message(
            "Sai cú pháp YAML: {problem}.",
            "Xem lại dòng này và dòng ngay trên. {hint}",
        ),
        "Y102": Message(
            "Khóa “{key}” viết hai lần trong cùng một mục (lần đầu ở dòng {line}).",
            "Giữ một khóa; nếu là hai mục khác nhau, có thể thiếu dấu gạch đầu dòng “- ”.",
        ),
        "Y103": Message(
            "Không dùng “&tên” và “*tên” (neo và tham chiếu của YAML).",
            "Viết lại đầy đủ nội dung; nếu là chữ bình thường, đặt trong dấu nháy.",
        ),
        "Y104": Message(
            "Không dùng thẻ kiểu “{tag}” của YAML.",
            "Bỏ thẻ; nếu là chữ bình thường, đặt trong dấu nháy.",
        ),
        "Y105": Message("Không dùng khóa gộp “<<”.", "Viết lại đầy đủ nội dung."),
        "Y106": Message(
            "Dữ liệu lồng nhau quá {limit} cấp.", "Xem lại dấu ngoặc và khoảng thụt đầu dòng."
        ),
        "Y107": Message("Tệp có quá {limit} mục.", "Mỗi tuần một tệp."),
        "Y108": Message(
            "Tệp có nhiều hơn một tài liệu YAML (dòng “---”).", "Bỏ dòng “---”; mỗi tuần một tệp."
        ),
        "Y109": Message("Tệp không có nội dung.", "Chép mẫu trong hướng dẫn biên tập rồi điền."),
        "Y110": Message(
            "YAML coi “{lost}” là ghi chú nên sẽ bỏ mất.",
            "Nếu đó là nội dung, đặt cả giá trị trong dấu nháy; nếu là ghi chú, thêm dấu cách sau “#”.",
        ),
        "Y112": Message(
            "YAML coi “{lost}” sau câu này là ghi chú nên sẽ bỏ mất.",
            "Nếu đó là nội dung, đặt cả giá trị trong dấu nháy; nếu là ghi chú, đặt câu trong dấu nháy hoặc chuyển ghi chú lên dòng riêng phía trên.",
        ),
        "Y111": Message("Tên khóa phải là chữ.", "Viết khóa dạng “ten: giá trị”."),
        "Y113": Message(
            "Hai mục dính làm một: từ đây lặp lại các khóa {keys} của mục ở dòng {line}.",
            "{hint} Nếu chép thừa, xóa phần lặp.",
        ),
        "Y114": Message(
            "Viết như vậy thì các đoạn ở đây dính làm một: YAML bỏ dòng trống giữa chúng.",
            "Viết dấu “|” sau tên khóa, như “body: |”; chữ ở các dòng dưới, thụt vào, giữa hai đoạn một dòng trống.",
        ),
        "M201": Message("Thiếu “{key}”.", "Thêm dòng “{key}: …”. {description}"),
        "M202": Message("Không có khóa “{key}” ở mục này.", "{hint}"),
        "M203": Message(
            "Ở đây phải là một dòng chữ.",
            "Viết giá trị ngay sau dấu hai chấm, không thụt dòng, không ngoặc.",
        ),
        "M204": Message(
            "“{value}” không phải ngày có thật viết theo mẫu năm-tháng-ngày.",
            "{hint} Ví dụ ngày 14/3/2024 viết là 2024-03-14.",
        ),
        "M205": Message(
            "Mã “{value}” viết không đúng.",
            "Mã chỉ gồm chữ thường không dấu, số và gạch nối. {hint}",
        ),
        "M206": Message(
            "“{value}” không đúng dạng số, ký hiệu văn bản.",
            "{hint} Ví dụ: 1101/VP-NC, 500/QĐ-UBND, 116/2016/NĐ-CP, 29-CT/TW.",
        ),
        "M207": Message("Giá trị để trống.", "Điền nội dung, hoặc xóa cả khóa nếu không bắt buộc."),
        "M208": Message(
            "“{value}” không phải số nguyên viết liền.", "{hint} Ví dụ 83.760 viết là 83760."
        ),
        "M209": Message(
            "Ở đây phải là danh sách.",
            "Mỗi mục một dòng bắt đầu bằng “- ”, hoặc viết [mục 1, mục 2].",
        ),
        "M210": Message(
            "“{value}” không phải địa chỉ web dùng được.",
            "Chép địa chỉ từ trình duyệt: bắt đầu bằng https:// hoặc http://, tên miền viết không dấu, không có tên người dùng (@), dấu cách hay dấu nháy.",
        ),
        "M211": Message("Giá trị này phải gọn trong một dòng.", "Bỏ dấu xuống dòng."),
        "M212": Message(
            "“{value}” không phải tên tệp ảnh dùng được.",
            "Đặt ảnh .jpg, .png, .webp hoặc .avif trong content/images/ và ghi tên tệp (không nhận SVG).",
        ),
        "M221": Message(
            "Giờ “{value}” không đúng dạng.", "Viết giờ và phút theo 24 giờ, như 16:00 hoặc 07:30."
        ),
        "M222": Message(
            "“{value}” không phải tên tệp đính kèm.",
            "Đặt tệp .pdf, .docx, .xlsx, .odt hoặc .ods trong content/dinh-kem/, tên không dấu cách, và ghi tên tệp.",
        ),
        "M213": Message(
            "“{value}” không phải tuần ISO.", "Ví dụ tuần 11 năm 2024 viết là 2024-W11."
        ),
        "M214": Message(
            "Mã chỉ đạo “{value}” viết không đúng.",
            "{hint} Mẫu: {{năm}}-{{số}}-{{ký hiệu không dấu}}, ví dụ 2024-1101-vp-nc; cuộc họp: 2024-W11-hop-1.",
        ),
        "M215": Message("Không có loại văn bản “{value}”.", "{hint}"),
        "M216": Message("“{value}” không phải giá trị được dùng ở đây.", "{hint}"),
        "M217": Message(
            "Ở đây phải là một nhóm khóa.",
            "{hint} Viết từng khóa “ten: giá trị” trên dòng riêng, thụt vào hai dấu cách; không có gì thì ghi null.",
        ),
        "M218": Message("Danh sách này phải có ít nhất một mục.", "Thêm một mục."),
        "M219": Message("Phiên bản cấu trúc “{value}” chưa được hỗ trợ.", "Ghi schema_version: 1."),
        "M220": Message(
            "Chưa điền chỗ này: {value}.",
            "Thay cả hai dấu ‹ › bằng nội dung; mục nào không có thì xóa cả mục.",
        ),
        "M230": Message(
            "Giá trị “{value}” không có chữ nào.", "Điền nội dung; nếu không có thì ghi null."
        ),
        "M231": Message(
            "Năm của ngày {value} không thể đúng.",
            "{hint} Năm phải từ 1800 đến 2999; xem lại chữ số.",
        ),
        "M232": Message(
            "Mã “{value}” không làm địa chỉ được.",
            "Đặt mã khác, không quá 100 ký tự; không dùng index, readme, con, prn, aux, nul, com1, lpt1.",
        ),
        "M240": _warning(
            "“{tag}” là thẻ HTML; người đọc sẽ thấy nguyên các dấu này.",
            "Xóa thẻ, chỉ giữ chữ (hay gặp khi chép từ mã nguồn trang web).",
        ),
        "M241": Message(
            "Dòng này dài quá 2000 ký tự.",
            "Tiêu đề, tên, chú thích chỉ một dòng ngắn; đoạn văn để ở nội dung (body).",
        ),
        "M242": _warning(
            "“{spelt}” là cách máy viết chữ “{letter}”, chưa thành chữ.",
            "Gõ “{letter}” thay cho “{spelt}”.",
        ),
        "M243": _warning(
            "Tiêu đề đáng ngờ: {why}.",
            "Đối chiếu với bản đã đăng; nếu bản đã đăng viết đúng như vậy thì giữ nguyên.",
        ),
        "M244": _warning(
            "“{words}” trông như {what}, không phải nội dung.",
            "Nếu chép thừa thì xóa; nếu văn bản đã ban hành viết như vậy thì giữ nguyên.",
        ),
        "R301": Message(
            "Mã chỉ đạo “{id}” đã dùng ở {where}.", "Mỗi chỉ đạo một mã riêng, không dùng lại."
        ),
        "R302": Message("Không có lãnh đạo “{id}” trong danh mục.", "{hint}"),
        "R303": Message("Không có cơ quan “{id}” trong danh mục.", "{hint}"),
        "R304": Message("Không có lĩnh vực “{id}” trong danh mục.", "{hint}"),
        "R305": Message("Câu trích “{quote}” không có trong nội dung.", "{hint}"),
        "R306": Message("Mã tuần “{id}” khác tên tệp.", "Ghi id: {expected}, hoặc đổi tên tệp."),
        "R307": Message(
            "Ngày đầu tuần {day} không thuộc tuần {id}.",
            "Tuần {id} bắt đầu ngày {monday}: ghi starts_on như vậy; nếu ngày đúng thì xem lại id.",
        ),
        "R308": Message(
            "Ngày cuối tuần {day} không hợp với ngày đầu tuần {start}.", "Thường là {expected}."
        ),
        "R309": Message(
            "Mã “{id}” không khớp số văn bản {number}.", "Theo số và năm văn bản, mã là {expected}."
        ),
        "R310": Message("Số văn bản “{number}” không có trong nội dung.", "{hint}"),
        "R311": Message(
            "Nội dung không nêu ngày {day} của {named}.", "{hint} Xem lại ngày trong nội dung."
        ),
        "R312": Message("“{words}” không có trong nội dung.", "{hint}"),
        "R313": Message(
            "Thời hạn {day} không khớp câu trích “{quote}”.",
            "{hint}",
        ),
        "R347": Message(
            "Ngày {day} đúng, nhưng câu trích “{quote}” không ghi đến mức “{given}”.",
            "Ghi precision: {expected}.",
        ),
        "R314": Message(
            "Câu trích không có số “{number}”.", "{hint} Trích cả số văn bản như nội dung viết."
        ),
        "R315": Message(
            "Tổng các dòng là {sum}, khác tổng số {total}.",
            "Chênh lệch {difference}; đối chiếu từng dòng với văn bản.",
        ),
        "R316": Message(
            "Câu trích không có số lượng {amount}.", "Đối chiếu số lượng với nội dung."
        ),
        "R317": Message(
            "Câu trích nằm trong đoạn chỉ dẫn lại văn bản của cơ quan khác.",
            "Bỏ mục này, hoặc bỏ đoạn đó khỏi “context” nếu đây thật là việc giao cho cơ quan của địa phương.",
        ),
        "R318": Message("Câu trích của “context” phải là những chữ mở đầu một đoạn.", "{hint}"),
        "R319": Message(
            "Chữ “{words}” không có trong tiêu đề hoặc nội dung.",
            "{hint} Bản đã đăng viết như vậy thì trả lại chữ ấy trong nội dung; nếu cổng đã sửa thì xóa mục sic này.",
        ),
        "R320": Message(
            "Thời hạn ghi cho “{id}”, nhưng mục “agencies” của chỉ đạo không có cơ quan này.",
            "{hint}",
        ),
        "R321": Message("Loại “{kind}” không hợp với văn bản của chỉ đạo.", "{hint}"),
        "R322": Message(
            "Câu trích không nêu tên “{name}”.",
            "{hint}Chọn đúng cơ quan; hoặc thêm cách viết này vào “aliases” của “{id}” trong agencies.yml.",
        ),
        "R323": Message("“{name}” (mã {id}) không còn hoặc chưa có vào ngày {day}.", "{hint}"),
        "R324": _warning(
            "Ký hiệu của {number} thường là {expected}, ở đây ghi {given}.", "Xem lại loại văn bản."
        ),
        "R325": _warning(
            "Ngày văn bản {day} nằm ngoài tuần {start} – {end}.",
            "Xem lại ngày; nếu đúng thì giữ nguyên.",
        ),
        "R326": _warning(
            "Danh bạ không ghi {name} giữ chức vụ nào vào ngày {day}.",
            "Xem lại lãnh đạo, hoặc bổ sung nhiệm kỳ trong leaders.yml.",
        ),
        "R327": Message("Thời hạn “{kind}” ghi ngày chưa đúng.", "{hint}"),
        "R328": Message(
            "Không có tệp ảnh “{name}” trong content/images/.", "Thêm tệp ảnh, hoặc ghi file: null."
        ),
        "R329": Message(
            "Ảnh phải có mô tả (alt).", "Viết một câu tả ảnh cho người không nhìn thấy ảnh."
        ),
        "R330": Message(
            "Mã “{id}” không hợp với chỉ đạo không có văn bản: mã phải bắt đầu bằng mã của tuần.",
            "{hint}",
        ),
        "R336": Message(
            "Chỉ cuộc họp (kind: meeting) và kết luận cuộc họp (conclusion) mới có “held_on”.",
            "Bỏ held_on, hoặc xem lại kind.",
        ),
        "R381": Message("“{value}” chưa thể đứng ở danh sách này.", "{hint}"),
        "R385": Message(
            "Không có tệp “{name}” trong content/dinh-kem/.", "Thêm tệp, hoặc bỏ mục này."
        ),
        "R390": Message(
            "Chữ đề nghị thay giống hệt chữ đã đăng: “{words}”.",
            "Viết chữ đúng ở suggest, hoặc xóa mục này.",
        ),
        "R391": Message(
            "Chữ viết tắt “{short}” được giải nghĩa bằng chính nó.",
            "Viết nghĩa đầy đủ, hoặc xóa mục này.",
        ),
        "R392": _warning(
            "Đính chính ngày {day} đứng sau đính chính ngày {before}.",
            "Xếp các đính chính theo ngày, sớm trước; xem lại ngày nếu gõ nhầm.",
        ),
        "R393": _warning(
            "Ngày rút {day} trước đính chính cuối cùng, ngày {last}.",
            "Xem lại hai ngày: chỉ đạo đã rút thì không còn được đính chính.",
        ),
        "R394": _warning(
            "“{name}” đã là tên của lãnh đạo “{id}”.",
            "Nếu là một người, gộp các chức vụ vào một mục; nếu là hai người cùng tên thì giữ nguyên.",
        ),
        "R395": Message(
            "Tên khác “{alias}” chỉ có một chữ cái, sẽ khớp nhầm trong văn bản.",
            "Viết tên đủ để nhận ra, hoặc xóa tên này.",
        ),
        "R386": Message("Không có đoạn nào của nội dung là “{words}”.", "{hint}"),
        "R382": Message(
            "Câu trích “{quote}” không nêu {words}.", "Trích cả chỗ nêu {words}, hoặc bỏ khóa này."
        ),
        "R384": Message("Không rõ thời hạn nào của “{id}” được thay.", "{hint}"),
        "R383": Message("Ngày cuối của khoảng thời gian chưa đúng.", "{hint}"),
        "R331": Message("Mã “{id}” đã dùng cho mục thứ {place}.", "Mỗi mục một mã riêng."),
        "R332": Message(
            "Ngày kết thúc {end} trước ngày bắt đầu {start}.", "Xem lại starts_on và ends_on."
        ),
        "R333": Message(
            "Tên “{name}” đã là tên của “{id}” trong cùng thời gian.",
            "Mỗi tên chỉ thuộc một mục tại một thời điểm.",
        ),
        "R334": Message(
            "Chỉ tên gọi chung (kind: collective) mới có “members”.", "Đổi kind, hoặc bỏ members."
        ),
        "R335": Message("Chữ viết tắt “{short}” đã có ở mục thứ {place}.", "Giữ một mục."),
        "R337": Message("“{said}” đã có ở mục thứ {place}.", "Gộp vào một mục."),
        "R338": Message(
            "“{said}” vừa là chữ người đọc dùng, vừa là chữ trong văn bản.", "Bỏ một trong hai chỗ."
        ),
        "R360": Message(
            "Bản tin này bắt đầu ngày {start}, khi tuần {before} chưa hết (ngày {end}).",
            "Hai bản tin không kể cùng một ngày; xem lại starts_on và ends_on của cả hai.",
        ),
        "R361": _warning(
            "Giữa tuần {before} (hết ngày {end}) và tuần này không có bản tin nào.",
            "Thêm bản tin còn thiếu; tuần không có bản tin thì giữ nguyên, hoặc dùng build.py new --no-bulletin.",
        ),
        "R362": Message(
            "Ngày {day} trước khi tuần này bắt đầu ({start}).",
            "Đăng, đính chính, rút lại đều phải sau ngày đầu tuần; xem lại ngày.",
        ),
        "R363": _warning("Ngày {day} đáng ngờ: {why}.", "Xem lại ngày; nếu đúng thì giữ nguyên."),
        "R364": Message("Mục này trùng hẳn với mục thứ {place}.", "Xóa một trong hai mục."),
        "R365": _warning(
            "Cùng một câu trích, “{id}” vừa chủ trì vừa phối hợp.",
            "Giữ một vai trò, hoặc trích câu khác cho vai trò kia.",
        ),
        "R366": Message("“{id}” không thể kế tục như vậy.", "{hint}"),
        "R367": Message(
            "“{id}” không thể là thành viên ở đây.",
            "{hint} Bỏ thành viên dẫn vòng lại tên gọi chung này.",
        ),
        "R368": Message(
            "Mọi chức vụ của {name} trong danh bạ đã kết thúc trước ngày {day}.",
            "Xem lại lãnh đạo; nếu đúng, bổ sung nhiệm kỳ của “{id}” trong leaders.yml.",
        ),
        "R369": _warning(
            "Tiêu đề này đã là của chỉ đạo “{id}” trong cùng tuần.",
            "Nếu mục này được chép từ mục kia thì sửa tiêu đề; nếu đúng thì giữ nguyên.",
        ),
        "R370": _warning(
            "Câu “{words}” đã có {where}.",
            "Nếu dán hai lần hoặc dán nhầm chỗ thì xóa một chỗ; nếu văn bản lặp lại như vậy thì giữ nguyên.",
        ),
        "R371": _warning(
            "Danh mục cơ quan chưa có “{name}”.",
            "Xem lại kind và place; nếu đúng thì thêm vào agencies.yml: {{id: {id}, name: {name}, short_name: {short}, kind: office}}.",
        ),
        "R372": Message(
            "Tên địa phương “{place}” không phải tên riêng của một {area}.",
            "Chỉ ghi tên riêng, như place: Bình Minh; hoặc xem lại kind.",
        ),
        "R340": _warning(
            "Nội dung giao việc cho {names}, nhưng agencies chưa ghi.",
            "Câu: “{quote}”. Thêm vào agencies; nếu câu này không giao việc thì ghi vào only_mentioned.",
        ),
        "R341": _warning(
            "Nội dung có “chủ trì” hoặc “đầu mối”, nhưng agencies không có lead nào trích từ đoạn đó.",
            "Câu: “{quote}”. Thêm cơ quan chủ trì; nếu không phải giao việc thì bỏ qua.",
        ),
        "R342": _warning(
            "Nội dung có thời hạn mà deadlines chưa ghi.",
            "Câu: “{quote}”. Thêm vào deadlines; nếu không phải thời hạn thì ghi vào only_mentioned.",
        ),
        "R343": _warning(
            "Nội dung giao việc cho “{name}”, tên này chưa có trong danh mục.",
            "Câu: “{words}”. {hint}",
        ),
        "R344": _warning(
            "Nội dung dẫn văn bản {number}, nhưng cites chưa ghi.",
            "Câu: “{quote}”. Thêm vào cites; nếu chỉ nhắc qua thì ghi câu này vào only_mentioned.",
        ),
        "R346": _warning(
            "Câu trích “{quote}” nêu cách tính “{expected}”, ở đây ghi “{given}”.",
            "Ghi bound: {expected}, hoặc giữ nguyên nếu đúng ý văn bản.",
        ),
        "R345": _warning(
            "Chưa rõ chỗ này ở đoạn {paragraph} có giao việc, đặt hạn hay dẫn văn bản không: “{words}”.",
            "Có thì ghi vào agencies, deadlines, cites; không thì chép vài chữ đó vào only_mentioned.",
        ),
    }
)

# What an import guessed or could not do. These are not faults of the data, so no check yields them.
IMPORT: Mapping[str, Message] = MappingProxyType(
    {
        "I401": Message("Không đọc được {name}: {why}.", ""),
        "I402": Message(
            "Không thấy tiêu đề có ngày của tuần, như “… trong tuần (từ ngày 11/3 đến ngày 17/3/2024)”.",
            "Chép cả dòng tiêu đề vào tệp, hoặc nêu tuần: --week 2024-W11.",
        ),
        "I403": Message(
            "Không thấy chỉ đạo nào dưới tiêu đề.",
            "Mỗi chỉ đạo cần nêu văn bản của UBND (“Công văn số …”), hoặc mở đầu như “Đồng chí … chỉ đạo”, “UBND … chỉ đạo …”.",
        ),
        "I404": Message(
            "Dòng này không xếp được vào bản tin: “{words}”.",
            "Chưa ghi gì cả, để không mất chữ nào. Sửa dòng này trong tệp nguồn, hoặc gửi tệp cho người phụ trách kỹ thuật.",
        ),
        "I405": Message(
            "Đã có tệp {name}; không ghi đè.",
            "Nhập lại mà giữ mọi chỗ đã sửa: --update. Ghi ra tệp khác: --output; ghi đè: --force.",
        ),
        "I406": Message(
            "Hai cách đọc tệp cho kết quả khác nhau, ở gần: “{words}”.",
            "Chưa ghi gì cả, để không mất chữ nào. Chép nội dung vào tệp .txt rồi nhập lại, hoặc gửi tệp cho người phụ trách kỹ thuật.",
        ),
        "I407": Message(
            "Không ghép được bản nhập mới vào {name}: hai bản khác nhau quá nhiều.",
            "Chưa ghi gì cả. Ghi bản nhập mới ra tệp khác bằng --output rồi chép tay những chỗ cần.",
        ),
        "I501": _warning(
            "Các ngày trong tiêu đề không phải từ thứ hai đến chủ nhật; lấy tuần {week}.",
            "Xem lại starts_on và ends_on.",
        ),
        "I502": _warning(
            "Các tiêu đề ở {lines} không có trong đoạn dẫn; nhận ra theo vị trí.",
            "Xem các tiêu đề đó có đúng là tiêu đề không.",
        ),
        "I503": _warning(
            "Đoạn dẫn có “{item}”, nhưng không thấy tiêu đề nào như vậy.",
            "Xem có chỉ đạo nào bị gộp vào chỉ đạo trước nó không.",
        ),
        "I504": _warning("“{name}” chưa có trong leaders.yml; tạm dùng mã {id}.", "{hint}"),
        "I505": _warning(
            "Đoạn mở đầu nói đến lãnh đạo, nhưng không đọc được họ tên và chức vụ.",
            "Ghi directed_by nếu nội dung nêu tên; nếu không thì giữ null.",
        ),
        "I506": _warning(
            "Không thấy số văn bản của chỉ đạo này.",
            "Điền document nếu có; nếu không thì giữ null.",
        ),
        "I507": _warning(
            "Sau số {number} không có ngày văn bản; lấy ngày ở đầu đoạn nếu có.",
            "Xem lại document.date.",
        ),
        "I508": _warning(
            "Ngày của văn bản {number} nằm ngoài tuần.",
            "Xem đó có đúng là văn bản của chỉ đạo không.",
        ),
        "I509": _warning(
            "Đoán vai trò {role} của {name} từ câu “{quote}”.",
            "Xem lại; sai thì sửa hoặc xóa mục này.",
        ),
        "I510": _warning(
            "Đoán thời hạn từ câu “{quote}”.", "Xem lại kind, date và agencies; không phải thì xóa."
        ),
        "I511": _warning(
            "Đoán cơ quan ban hành hoặc quan hệ của văn bản {number}.",
            "Xem lại issuer và relation.",
        ),
        "I512": _warning(
            "Coi đoạn “{quote}…” là dẫn lại văn bản của cơ quan khác.",
            "Không phải thì xóa khỏi context.",
        ),
        "I513": _warning(
            "Các số phân bổ cộng lại là {sum}, khác tổng số {total}.",
            "Đối chiếu từng dòng với nội dung.",
        ),
        "I514": _warning("Tên bảng phân bổ lấy theo tiêu đề.", "Viết gọn lại nếu cần."),
        "I515": _warning(
            "Không thấy từ khóa của lĩnh vực nào; tạm ghi {topics} vì phải có ít nhất một.",
            "Chọn lại topics theo topics.yml.",
        ),
        "I516": _warning(
            "“{name}” chưa có trong agencies.yml nên bỏ qua.", "Câu: “{words}”. {hint}"
        ),
        "I524": _warning(
            "Chỗ này máy chưa hiểu, nên chưa ghi gì: “{words}”.",
            "Nếu giao việc, đặt thời hạn hoặc dẫn văn bản thì ghi vào agencies, deadlines, cites.",
        ),
        "I517": _warning("Chưa rõ nơi đăng bản tin.", "Xem lại source.publisher."),
        "I518": _warning("Lấy ngày đăng từ dòng ngày giờ dưới tiêu đề.", "Xem lại published_on."),
        "I519": _warning(
            "Dòng “{words}” có thể là chú thích ảnh; đang giữ trong nội dung.",
            "Nếu phải thì xóa dòng đó.",
        ),
        "I520": _warning(
            "{rows} hàng của bảng ({lines}) được chép thành dòng chữ.", "Viết lại cho dễ đọc."
        ),
        "I521": _warning(
            "{holder} chưa được chép: “{words}”.",
            "Chép vào đúng chỗ nếu thuộc bản tin.",
        ),
        "I522": _warning(
            "Lĩnh vực của mọi chỉ đạo do máy đoán theo “keywords” trong topics.yml.",
            "Lướt qua topics của từng chỉ đạo một lượt.",
        ),
        "I523": _warning(
            "Tiêu đề không nói rõ lĩnh vực; đoán {topics} từ các chữ trong nội dung: {words}.",
            "Xem lại topics.",
        ),
        "I530": _warning(
            "Tệp Word có thay đổi đang theo dõi: đã nhận {inserted} chỗ chèn, bỏ {deleted} chỗ xóa{words}.",
            "Đối chiếu với bản đã ban hành.",
        ),
        "I531": _warning(
            "Tệp không ở Unicode mà ở {name}; đã chuyển sang Unicode.",
            "Đọc lướt vài đoạn xem dấu có đúng không.",
        ),
        "I532": _warning(
            "Dấu chú thích viết cao được ghi trong ngoặc vuông để không dính vào số: {marks}.",
            "Xóa dấu nếu không cần, hoặc sửa lại nếu đó là số mũ.",
        ),
        "I533": _warning(
            "Câu “{words}” đứng trước chỉ đạo đầu tiên nên được đưa vào đoạn dẫn.",
            "Nếu là nội dung của một chỉ đạo thì chuyển xuống; nếu không thuộc bản tin thì xóa.",
        ),
        "I534": _warning(
            "Câu “{words}” không được đưa vào bản tin ({why}).",
            "Nếu thuộc bản tin thì chép vào đúng chỗ.",
        ),
        "I535": _warning(
            "Tệp có {pictures} hình; chữ trong hình không đọc được.",
            "Nếu hình có chữ thuộc bản tin thì gõ vào đúng chỗ.",
        ),
        "I536": _warning(
            "Ở {lines} có ký tự không đọc được, ghi là “\N{REPLACEMENT CHARACTER}”.",
            "Sửa theo bản gốc.",
        ),
        "I537": _warning(
            "Ở đây bản nhập mới ghi: “{words}”; đã giữ chữ đang có.",
            "So hai bản, sửa tại đây nếu bản nhập mới đúng hơn.",
        ),
        "I538": _warning(
            "Chỉ đạo ở {lines} không có tiêu đề riêng; tiêu đề lấy từ nội dung.",
            "Đặt lại tiêu đề cho gọn.",
        ),
        "I539": _warning(
            "Chưa chắc có chỉ đạo nào bắt đầu ở {lines} hay không.",
            "Xem lại ở đó; cần thì tách thành chỉ đạo riêng, hoặc gộp vào chỉ đạo trước.",
        ),
        "I540": _warning(
            "Tiêu đề thiếu ngày, thiếu năm hoặc không có chữ “chỉ đạo, điều hành”; lấy tuần {week}.",
            "Xem lại title, starts_on và ends_on.",
        ),
    }
)

_LONGEST = 400
# So many diagnostics of one file are told, and no more of one rule are looked for.
MOST = 200


def is_error(fault: Fault) -> bool:
    """Tell whether the fault prevents publishing; otherwise it is a doubt for the editor."""
    return CATALOGUE[fault.code].severity == "error"


def diagnose(fault: Fault, file: str, position: Position, place: str = "") -> Diagnostic:
    """Return the fault with its message. Raises KeyError for a code or value that the catalogue lacks."""
    message = CATALOGUE.get(fault.code) or IMPORT[fault.code]
    values = {key: _shortened(value) for key, value in fault.values.items()}
    return Diagnostic(
        file=file,
        position=position,
        code=fault.code,
        severity=message.severity,
        message=message.sentence.format(**values),
        suggestion=message.advice.format(**values).strip(),
        path=fault.path,
        place=place,
    )


def told(code: str, **values: object) -> str:
    """Return the message of a code about what is no place in a file, with its advice on a second line.

    Raises KeyError as ``diagnose`` does.
    """
    found = diagnose(Fault(code, values=values), "", Position())
    return f"{code}: {found.message}\n    → {found.suggestion}"


def capped(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of one file by line, errors before doubts where they are too many to be told.

    Then the last one says how many are left.
    """
    if len(found) <= MOST:
        return tuple(in_order(found))
    ordered = sorted(in_order(found), key=lambda one: one.severity != "error")
    told, left = ordered[:MOST], ordered[MOST:]
    fault = Fault("F025", values={"count": len(left)})
    rest = diagnose(fault, told[-1].file, told[-1].position)
    return (*told, replace(rest, severity=left[0].severity))


def _shortened(value: object) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
