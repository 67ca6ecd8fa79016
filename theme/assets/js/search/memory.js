/* Whether the last searches are kept in this browser, and how to get rid of them. */
import { forgetQueries, isRemembering, recentQueries, setRemembering } from "./recent.js";
import { announce } from "../status.js";
import { element } from "../element.js";

/** @returns {HTMLElement & {show: () => void}} `show` tells how many there are now */
export function createMemory() {
  const choice = element("input", { type: "checkbox" });
  const clear = element("button", { type: "button", className: "button" });
  const label = element("label", { className: "memory-choice" }, choice, element("span", {}, "Nhớ các tìm kiếm gần đây, chỉ trên trình duyệt này"));
  const panel = element("details", { className: "search-memory", id: "khung-gan-day" }, element("summary", {}, "Tìm kiếm gần đây"), label, clear);

  function show() {
    const count = recentQueries().length;
    choice.checked = isRemembering();
    clear.textContent = `Xóa ${count} tìm kiếm đã nhớ`;
    clear.hidden = count === 0;
    panel.hidden = count === 0 && choice.checked;
  }

  choice.addEventListener("change", () => {
    setRemembering(choice.checked);
    show();
    panel.hidden = false;
    announce(choice.checked ? "Sẽ nhớ các tìm kiếm" : "Đã xóa và thôi nhớ các tìm kiếm");
  });
  clear.addEventListener("click", () => {
    forgetQueries();
    show();
    panel.hidden = false;
    choice.focus();
    announce("Đã xóa các tìm kiếm đã nhớ");
  });
  show();
  if (window.location.hash === `#${panel.id}`) panel.open = true;
  return Object.assign(panel, { show });
}
