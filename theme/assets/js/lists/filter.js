/*
 * The filter of a list that is too long for one page: it reads the list's open data when it is opened, or when the
 * address asks for it, and keeps in the address what was chosen. Without this script the page has the whole list.
 */
import { button, element } from "../element.js";
import { csv } from "./csv.js";
import { deadlines, directives, documents, duties, today } from "./rows.js";

const LISTS = {
  agencies: { rows: duties, unit: "việc" },
  leaders: { rows: directives, unit: "chỉ đạo", without: "nguoi-chi-dao" },
  topics: { rows: directives, unit: "chỉ đạo", without: "linh-vuc" },
  directives: { rows: directives, unit: "chỉ đạo" },
  deadlines: { rows: deadlines, unit: "thời hạn" },
  documents: { rows: documents, unit: "văn bản" },
};
const TITLES = {
  "vai-tro": "Vai trò",
  han: "Hạn",
  giao: "Cách giao",
  "co-quan": "Cơ quan",
  loai: "Loại",
  "nguoi-chi-dao": "Người chỉ đạo",
  "linh-vuc": "Lĩnh vực",
};
const EVERY = "moi";
const SHOWN = 20;
const LOST = "Không tải được dữ liệu để lọc. Danh sách đầy đủ vẫn ở bên dưới.";

const soonest = ({ dues }, now) => dues.filter((day) => day >= now).sort()[0] ?? "9999";

export function startFilter(panel) {
  const address = new URL(panel.dataset.list, document.baseURI).href;
  const [root, name] = address.split("api/v2/");
  const { rows: rowsOf, unit, without } = LISTS[name.split(/[/.]/)[0]];
  const known = new Map();
  const form = element("form");
  const count = element("p", { className: "filter-count" });
  const results = element("div", { className: "directive-list brief" });
  const take = element("button", { type: "button", className: "button", hidden: true }, "Tải CSV của danh sách đang lọc");
  let base = "";
  let found = [];

  count.setAttribute("role", "status");

  /* Addresses in the data may be whole: the site may also be read elsewhere, as a preview or a copy. */
  function read(file) {
    const path = file.slice(file.indexOf("api/v2/"));
    if (!known.has(path)) {
      known.set(path, fetch(root + path).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(path)))));
    }
    return known.get(path);
  }

  const params = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  const link = (url) => root + url.slice(base.length);

  function item({ title, url, quote, note, isWithdrawn }) {
    const facts = note.filter(Boolean).join(" · ");
    const parts = [element("a", { href: link(url) }, title), isWithdrawn ? " (đã rút)" : "", element("br"), element("span", { className: "meta" }, facts)];
    if (quote) parts.push(element("span", { className: "quote" }, `“${quote}”`));
    return element("li", {}, ...parts);
  }

  function showMore(list) {
    const from = list.children.length;
    list.append(...found.slice(from, from + SHOWN).map(item));
    const left = found.length - list.children.length;
    results.querySelector(".button")?.remove();
    if (left > 0) {
      const more = () => {
        showMore(list);
        list.children[from + SHOWN].querySelector("a").focus();
      };
      results.append(button(`Hiện thêm ${Math.min(left, SHOWN)} trong ${left} ${unit} còn lại`, more));
    }
  }

  function select(key, title, options, chosen) {
    const made = element("select", { name: key }, ...options.map(([value, words]) => element("option", { value, selected: value === chosen }, words)));
    return element("label", {}, element("span", {}, title), made);
  }

  function fields(index, rows, chosen) {
    const years = (index.parts ?? [index]).map(({ year }) => [year ? `${year}` : "khong-ro", year ? `${year}` : "không ghi năm"]);
    const facets = Object.keys(TITLES).filter((key) => key !== without && rows.some((row) => row.facets[key]?.length));
    const months = [...new Set(rows.map(({ day }) => day.slice(5, 7)).filter(Boolean))].sort();
    const of = (key) => [...new Map(rows.flatMap((row) => row.facets[key] ?? []))].sort(([, one], [, other]) => one.localeCompare(other, "vi"));
    form.replaceChildren(
      select("nam", "Năm", [...years, [EVERY, "mọi năm"]], chosen.get("nam")),
      select("thang", "Tháng", [["", "cả năm"], ...months.map((month) => [`${Number(month)}`, `tháng ${Number(month)}`])], chosen.get("thang")),
      ...facets.map((key) => select(key, TITLES[key], [["", "tất cả"], ...of(key)], chosen.get(key))),
    );
  }

  function isWanted(row, chosen) {
    const month = chosen.get("thang");
    if (month && Number(row.day.slice(5, 7)) !== Number(month)) return false;
    return Object.keys(TITLES).every((key) => !chosen.get(key) || (row.facets[key] ?? []).some(([value]) => value === chosen.get(key)));
  }

  async function rowsOfYear(index, year) {
    const parts = (index.parts ?? [index]).filter((part) => year === EVERY || `${part.year ?? "khong-ro"}` === year);
    const files = await Promise.all(parts.map((part) => (part.api_url ? read(part.api_url) : index)));
    return (await Promise.all(files.map((file) => rowsOf(file, read, today())))).flat();
  }

  async function show(chosen) {
    const focused = document.activeElement?.name;
    const index = await read(address);
    base = (index.item ?? index.parts?.[0])?.api_url?.split("api/v2/")[0] ?? "";
    const rows = await rowsOfYear(index, chosen.get("nam"));
    fields(index, rows, chosen);
    if (focused) form.elements[focused]?.focus();
    const now = today();
    found = rows.filter((row) => isWanted(row, chosen));
    /* What is due next comes first; all else stays in the order of the list. */
    found.sort((one, other) => soonest(one, now).localeCompare(soonest(other, now)));
    const list = element("ul");
    results.replaceChildren(list);
    showMore(list);
    take.hidden = found.length === 0;
    count.textContent = found.length === 0 ? `Không có ${unit} nào như vậy.` : `${found.length} ${unit}`;
  }

  async function ask(chosen) {
    try {
      await show(chosen);
    } catch {
      known.clear();
      count.textContent = LOST;
    }
  }

  async function start() {
    panel.append(form, count, take, results);
    count.textContent = "Đang tải…";
    const chosen = new URLSearchParams(window.location.search);
    const index = await read(address).catch(() => ({}));
    const years = (index.parts ?? []).map(({ year }) => `${year}`);
    const shown = /\/(?:nam-)?(\d{4})\//.exec(window.location.pathname)?.[1];
    if (!chosen.get("nam")) chosen.set("nam", years.includes(shown) ? shown : (years[0] ?? EVERY));
    await ask(chosen);
  }

  form.addEventListener("change", () => {
    const chosen = params();
    window.history.replaceState(null, "", `?${chosen}${window.location.hash}`);
    ask(chosen);
  });
  take.addEventListener("click", () => {
    const table = found.map(({ cells, url }) => ({ ...cells, "Địa chỉ": link(url) }));
    const file = URL.createObjectURL(new Blob([csv(table)], { type: "text/csv" }));
    element("a", { href: file, download: `${name.replace(/\.json$/, "").replaceAll("/", "-")}-loc.csv` }).click();
    window.setTimeout(() => URL.revokeObjectURL(file), 60_000);
  });
  /* It may have been opened before this script was there. */
  if (panel.open) start();
  else panel.addEventListener("toggle", start, { once: true });
  panel.open ||= ["nam", "thang", ...Object.keys(TITLES)].some((key) => new URLSearchParams(window.location.search).has(key));
}
