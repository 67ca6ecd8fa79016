import { button } from "./element.js";
import { announce } from "./status.js";

/** @returns {Promise<string>} what is to be said */
export async function copy(text, element, what) {
  try {
    await navigator.clipboard.writeText(text);
    return `Đã sao chép ${what}`;
  } catch {
    /* Refused, or not served over https: the reader can finish by hand. */
    window.getSelection().selectAllChildren(element);
    return `Trình duyệt không cho sao chép. Đã chọn sẵn ${what}: nhấn Ctrl+C để sao chép`;
  }
}

export function copyButton(words, act) {
  const made = button(words, async () => announce(await act()));
  made.classList.add("copy");
  return made;
}

/** A citation ends with the address of its page. */
export function startCopy(block) {
  const text = () => `${block.innerText.trim()} ${pageAddress()}`;
  block.after(copyButton("Sao chép trích dẫn", () => copy(text(), block, "trích dẫn")));
}

/** The address that the page is published at, as far as it is known. */
export function pageAddress() {
  const canonical = document.querySelector("link[rel=canonical]");
  return canonical?.href ?? window.location.href.split("#")[0];
}
