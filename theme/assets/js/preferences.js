import { startToday } from "./today.js";

/*
 * Runs before the first paint: a small classic script, since a module would wait for the whole page.
 * It is also the only code that knows how the reader's choices are kept; modules use window.displayPreferences.
 */
(() => {
  "use strict";

  const KEY = "ban-tin.hien-thi";
  const RANGES = {
    text: ["87.5", "100", "112.5", "125", "150", "175", "200"],
    contrast: ["0", "1", "2"],
  };
  const DEFAULTS = { text: "100", contrast: "0" };
  const root = document.documentElement;

  function valid(stored) {
    const kept = { ...DEFAULTS };
    for (const name of Object.keys(RANGES)) {
      if (RANGES[name].includes(stored?.[name])) kept[name] = stored[name];
    }
    return kept;
  }

  /* null when there is nothing to follow: storage blocked, empty or corrupt. */
  function read() {
    try {
      const text = window.localStorage.getItem(KEY);
      return text === null ? null : valid(JSON.parse(text));
    } catch {
      return null;
    }
  }

  function current() {
    return { text: root.dataset.text, contrast: root.dataset.contrast };
  }

  function apply(preferences) {
    Object.assign(root.dataset, preferences);
  }

  function choose(preferences) {
    apply(preferences);
    try {
      window.localStorage.setItem(KEY, JSON.stringify(preferences));
    } catch {
      /* Blocked or full: the choice still holds for this page. */
    }
  }

  apply(read() ?? DEFAULTS);
  window.displayPreferences = Object.freeze({ KEY, RANGES, DEFAULTS, read, current, apply, choose });

  /* The styles fold the menu only under this mark: no mark, no folding. */
  if ("noModule" in HTMLScriptElement.prototype) {
    root.dataset.scripts = "";
    window.addEventListener(
      "error",
      (event) => {
        if (event.target instanceof HTMLScriptElement) delete root.dataset.scripts;
      },
      true,
    );
  }

  /* A browser runs no modules of a copy on a disk, and opens the folders that links lead to as lists of files. */
  if (window.location.protocol === "file:") {
    document.addEventListener("DOMContentLoaded", () => {
      const notice = document.createElement("p");
      notice.className = "notice";
      notice.textContent =
        "Trang này được mở thẳng từ ổ đĩa nên liên kết, tìm kiếm và các nút không dùng được. Hãy mở qua một máy chủ: " +
        "trong thư mục gốc của trang, gõ python3 -m http.server 8001 (trên Windows: py -m http.server 8001), " +
        "rồi mở http://127.0.0.1:8001/";
      document.querySelector("main").prepend(notice);
    });
  }
})();

startToday();
