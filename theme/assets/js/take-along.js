/* Printing, sharing, reporting and following by one press; no script of another site. */
import { copy, copyButton, pageAddress } from "./copy.js";
import { button, element } from "./element.js";

export function startPageTools(place) {
  const [url, title] = [pageAddress(), document.querySelector("h1").innerText];
  const href = `https://zalo.me/share?url=${encodeURIComponent(url)}`;
  const zalo = element("a", { className: "button", href, title: "Chia sẻ qua Zalo" }, "Zalo");
  const link = element("span", { className: "visually-hidden" }, url);
  const share = navigator.share ? [button("Chia sẻ", () => navigator.share({ title, url }).catch(() => {}))] : [];
  /* Telephones have it among the device's own ways. */
  const ways = share.length > 0 && window.matchMedia("(pointer: coarse)").matches ? share : [zalo, ...share];
  /* A long page has the same link at its end. */
  const report = [...document.querySelectorAll("[data-report]")].map((at) => element("a", { className: "button", href: at.href }, "Báo lỗi"));
  place.append(button("In", () => window.print()), copyButton("Sao chép liên kết", () => copy(url, link, "liên kết")), ...ways, ...report);
}

/** A page that does not know where it is published learns it from its reader. */
export function startCalendar(link) {
  if (!link.href.startsWith("http")) return;
  const webcal = link.href.replace(/^https?:/u, "webcal:");
  link.href = webcal;
  /* Its room is kept, so that nothing moves. */
  link.nextElementSibling.href = `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`;
}

/** An address that a reader gives to another program. */
export function startAddress(link) {
  if (!link.textContent.startsWith("http")) link.textContent = link.href;
  link.after(" ", copyButton("Sao chép", () => copy(link.textContent, link, "địa chỉ")));
}
