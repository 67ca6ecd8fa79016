import { excerptNodes } from "./excerpt.js";

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function facts(hit) {
  return [hit.number && `Số ${hit.number}`, hit.date, hit.leader].filter(Boolean).join(" · ");
}

export function hitItem(hit) {
  return element(
    "li",
    {},
    element("h2", {}, element("a", { href: hit.href }, hit.title)),
    element("p", { className: "meta" }, facts(hit)),
    element("p", {}, "… ", ...excerptNodes(hit.excerpt), " …"),
  );
}

export function countLine(total, query) {
  const text = total === 0 ? `Không có chỉ đạo nào khớp với “${query}”` : `${total} chỉ đạo khớp với “${query}”`;
  return element("p", { className: "search-count" }, text);
}

export function failureLine() {
  return element(
    "p",
    { className: "search-count" },
    "Chưa tải được chỉ mục tìm kiếm. Hãy kiểm tra kết nối rồi thử lại, hoặc xem theo danh mục dưới đây.",
  );
}

export function zeroAdvice() {
  return element(
    "ul",
    {},
    element("li", {}, "Kiểm tra lại chính tả và dấu."),
    element("li", {}, "Thử ít từ hơn, hoặc chỉ gõ phần số của văn bản."),
    element("li", {}, "Trang này chỉ có các chỉ đạo đã đăng trong bản tin tuần, không có mọi văn bản của UBND tỉnh."),
  );
}

export function moreButton(left, onClick) {
  const button = element("button", { type: "button", className: "button" }, `Xem thêm ${left} kết quả`);
  button.addEventListener("click", onClick);
  return button;
}

export function resultList() {
  return element("ol", { className: "search-list" });
}
