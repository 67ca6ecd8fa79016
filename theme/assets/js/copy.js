import { announce } from "./status.js";

function select(element) {
  window.getSelection().selectAllChildren(element);
}

async function copy(block) {
  try {
    await navigator.clipboard.writeText(block.innerText.trim());
    return "Đã chép trích dẫn";
  } catch {
    /* Refused, or not served over https: the reader can finish by hand. */
    select(block);
    return "Trình duyệt không cho chép. Đã chọn sẵn trích dẫn: nhấn Ctrl+C để chép";
  }
}

export function startCopy(block) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button copy";
  button.textContent = "Chép trích dẫn";
  button.addEventListener("click", async () => announce(await copy(block)));
  block.after(button);
}
