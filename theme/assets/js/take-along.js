/* Printing, sharing and following by one press; no script of another site. */
import { copy, copyButton, pageAddress } from "./copy.js";

export function startPageTools(place) {
  const [url, title] = [pageAddress(), document.querySelector("h1").innerText];
  const zalo = Object.assign(document.createElement("a"), {
    className: "button",
    href: `https://zalo.me/share?url=${encodeURIComponent(url)}`,
    textContent: "Zalo",
    title: "Chia sẻ qua Zalo",
  });
  const link = Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: url });
  const share = navigator.share ? [button("Chia sẻ", () => navigator.share({ title, url }).catch(() => {}))] : [];
  /* Telephones have it among the device's own ways. */
  const ways = share.length > 0 && window.matchMedia("(pointer: coarse)").matches ? share : [zalo, ...share];
  place.append(button("In trang", () => window.print()), copyButton("Sao chép liên kết", () => copy(url, link, "liên kết")), ...ways);
}

function button(words, onClick) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: words });
  made.addEventListener("click", onClick);
  return made;
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
