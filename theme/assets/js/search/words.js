/* What the search says, in Vietnamese. */

export const FILTER_TITLES = { year: "Năm", leader: "Người chỉ đạo", topic: "Lĩnh vực", agency: "Cơ quan", kind: "Loại" };
export const FAILURE =
  "Chưa tải được chỉ mục tìm kiếm. Hãy kiểm tra kết nối rồi thử lại, hoặc xem theo danh mục dưới đây.";
export const TOO_OLD =
  "Trình duyệt này quá cũ nên không tìm kiếm được ở đây. Hãy cập nhật (cần Chrome 97, Edge 97, Firefox 113, Safari 16.4 trở lên), hoặc xem theo danh mục dưới đây.";
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

export function olderYearsWords(year) {
  return `Năm ${year} không có; đây là kết quả của các năm trước.`;
}
