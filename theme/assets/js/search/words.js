/* What the search says, in Vietnamese. */

export const FILTER_TITLES = { year: "Năm", leader: "Người chỉ đạo", topic: "Lĩnh vực", agency: "Cơ quan", kind: "Loại" };
export const RANGE_TITLES = { range: "Ngày của chỉ đạo", from: "Từ ngày", to: "Đến hết ngày" };
const CAUSES = {
  offline: "Chưa tải được chỉ mục tìm kiếm: thiết bị đang không có mạng. Hãy thử lại khi có mạng.",
  unreachable: "Chưa tải được chỉ mục tìm kiếm: không kết nối được với máy chủ. Hãy kiểm tra kết nối rồi thử lại.",
  missing: "Chưa tải được chỉ mục tìm kiếm: máy chủ không có tệp cần tìm, có thể trang đang được đăng lại. Hãy thử lại sau ít phút.",
  damaged: "Chưa đọc được chỉ mục tìm kiếm: tệp nhận được không đúng. Hãy tải lại trang; nếu vẫn vậy, xin báo cho người quản trị trang.",
};
export const TOO_OLD =
  "Trình duyệt này quá cũ nên không tìm kiếm được ở đây. Hãy cập nhật (cần Chrome 92, Edge 92, Firefox 90, Safari 15.4 trở lên), hoặc xem theo danh mục dưới đây.";
export const GENERAL_ADVICE = [
  "Kiểm tra lại chính tả và dấu, hoặc gõ không dấu.",
  "Thử ít từ hơn, hoặc chỉ gõ phần số của văn bản.",
  "Trang này chỉ có các chỉ đạo đã đăng trong bản tin tuần, không có mọi văn bản của Ủy ban nhân dân.",
];
export const FEWER_FILTERS = "Có kết quả khi bỏ bớt bộ lọc.";

export function countWords(total, query) {
  const asked = query === "" ? "với các bộ lọc đã chọn" : `với “${query}”`;
  return total === 0 ? `Không có chỉ đạo nào khớp ${asked}` : `${total} chỉ đạo khớp ${asked}`;
}

/** What was forgiven to find anything at all; "" if nothing was. */
export function freedomWords({ reading, isPartial, isMarked }) {
  if (isPartial) return "Không có chỉ đạo nào chứa đủ các từ đã gõ; đây là những chỉ đạo khớp nhiều nhất.";
  if (isMarked && reading !== "exact") return "Không có chỉ đạo nào khớp đúng dấu; đây là kết quả khi bỏ qua dấu.";
  return "";
}

/** What was looked for in place of what was typed. */
export function insteadWords({ instead, leftOut, pairs = [], asked = [] }) {
  const left = leftOut?.length > 0 ? `Không tìm ${leftOut.map((words) => `“${words}”`).join(", ")}. ` : "";
  const used = pairs.map(({ said, written }) => `“${written}” cho “${said}”`).join(", ");
  const shown = asked.length > 0 ? `Hiện các chỉ đạo ${asked.join(", ")}.` : `Hiện kết quả cho “${instead}”.`;
  return `${left}${used && `Văn bản dùng ${used}. `}${shown}`;
}

/** What a question was understood to ask for. */
export const dutyWords = (bodies) => `giao việc cho ${bodies.join(", ")}`;
export function eachWords(found, absent) {
  const [one, other] = [found, absent].map((matters) => matters.map((matter) => `“${matter}”`).join(", "));
  return `khớp với từng phần: ${one}${other && `; không có chỉ đạo nào khớp ${other}`}`;
}

export const nearWords = (number) => `có số gần giống “${number}”`;

/** A search that finds something, for a part of one that does not. */
export const offerWords = (part, total) => `Tìm “${part}”: ${total} chỉ đạo`;

export const LITERALLY = "Tìm đúng chữ đã gõ?";

/** While nothing can be said yet. @param {string[]} years the newest first */
export function searchingWords(years) {
  const [newest, oldest] = [years[0], years[years.length - 1]];
  return newest === oldest ? `Đang tìm trong các bản tin năm ${newest}…` : `Đang tìm trong các bản tin từ ${oldest} đến ${newest}…`;
}

/** Why there is no answer, as far as it is known. @param {"offline"|"unreachable"|"missing"|"damaged"} cause */
export function failureWords(cause) {
  return `${CAUSES[cause]} Có thể xem theo danh mục dưới đây.`;
}
