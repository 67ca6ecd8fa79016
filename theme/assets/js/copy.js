import { announce } from "./status.js";

function select(element) {
  window.getSelection().selectAllChildren(element);
}

async function copy(block) {
  try {
    await navigator.clipboard.writeText(block.innerText.trim());
    return "Đã sao chép trích dẫn";
  } catch {
    /* Refused, or not served over https: the reader can finish by hand. */
    select(block);
    return "Trình duyệt không cho sao chép. Đã chọn sẵn trích dẫn: nhấn Ctrl+C để sao chép";
  }
}

export function startCopy(block) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button copy";
  button.textContent = "Sao chép trích dẫn";
  button.addEventListener("click", async () => announce(await copy(block)));
  block.after(button);
}
