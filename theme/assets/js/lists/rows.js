import { DAY, today as dayNumber } from "../day.js";

/*
 * Rows of a list, made of its open data (content/du-lieu-mo.md).
 *
 * A row has a title and the address that it leads to, facts beside the title, a quote or "", a day by which months are
 * told ("" if unknown), the last days of its deadlines, `cells` as a table has them, by heading, and `facets`: by the name
 * of a filter, pairs of a value and its words.
 */

const isoDay = (time) => new Date(time).toISOString().slice(0, 10);
export const today = () => isoDay(dayNumber() * DAY);

/** The last day on which a deadline can be met: the one before the day or period that it says "before" of. */
export function lastDay({ date, bound, precision, time }) {
  if (!date || bound !== "before" || time) return date;
  const [year, month] = date.split("-").map(Number);
  const firstMonth = { month, quarter: month - ((month - 1) % 3), year: 1 }[precision];
  const first = firstMonth ? Date.UTC(year, firstMonth - 1, 1) : Date.parse(date);
  return isoDay(first - DAY);
}

function nearness(days, now) {
  if (days.length === 0) return [["khong", "không ghi ngày"]];
  return days.some((day) => day >= now) ? [["con", "còn hạn"]] : [["qua", "đã qua"]];
}

const leaders = (directive) => directive.directed_by_text.split("; ").map((one) => one.split(",")[0]);
const named = (values) => values.map((value) => [value, value]);
const agency = ({ id, name, short_name: short }) => [id, short ?? name];

function ofDirective(directive, { topics = new Map() } = {}) {
  const { title, reference, day, url } = directive;
  return {
    title,
    url,
    quote: "",
    day,
    dues: [],
    isWithdrawn: directive.is_withdrawn,
    note: [reference, leaders(directive).join("; ")],
    cells: { Ngày: day, "Văn bản": reference, "Tiêu đề": title, "Người chỉ đạo": directive.directed_by_text },
    facets: {
      "nguoi-chi-dao": named(leaders(directive)),
      "linh-vuc": (directive.topic_ids ?? []).map((id) => [id, topics.get(id) ?? id]),
    },
  };
}

function ofDuty(duty, deadlines, now, via) {
  const dues = duty.deadline_ids.map((id) => deadlines.get(id)).filter(Boolean);
  const row = ofDirective(duty.directive);
  const days = dues.map(lastDay).filter(Boolean);
  const due = dues.map(({ text }) => text).join("; ");
  Object.assign(row, { url: duty.url, quote: duty.quote, dues: days });
  row.note.push(duty.role_text, via ? `giao chung ${via.name}` : "", due);
  Object.assign(row.cells, { "Vai trò": duty.role_text, "Giao cho": via?.name ?? "", Hạn: due, "Câu văn": duty.quote });
  Object.assign(row.facets, {
    "vai-tro": named([duty.role_text]),
    giao: [via ? ["chung", "giao chung"] : ["dich-danh", "đích danh"]],
    han: nearness(days, now),
  });
  return row;
}

const isWithin = (day, { starts_on: first, ends_on: last }) => (first ?? "") <= day && day <= (last ?? "9999");

/** The duties of a year's file of an agency, and of its collectives' files in the time of its membership. */
export async function duties(file, read, now) {
  const of = ({ items, deadlines }, via) => {
    const byId = new Map(deadlines.map((one) => [one.id, one]));
    return items.map((duty) => ofDuty(duty, byId, now, via));
  };
  const common = (file.common_duties ?? []).filter(({ total }) => total > 0);
  const shared = await Promise.all(
    common.map(async ({ collective, periods, api_url: address }) => {
      const rows = of(await read(address), collective);
      return rows.filter(({ cells }) => periods.some((period) => isWithin(cells["Ngày"], period)));
    }),
  );
  return [...of(file), ...shared.flat()];
}

export async function directives(file, read) {
  const { items } = await read("api/v2/topics.json");
  const topics = new Map(items.map(({ id, name }) => [id, name]));
  return file.items.map((directive) => ofDirective(directive, { topics }));
}

export function deadlines(file, _read, now) {
  return file.items.map((due) => {
    const row = ofDirective(due.directive);
    const days = [lastDay(due)].filter(Boolean);
    const bound = due.agencies.map(agency);
    Object.assign(row, { url: due.url, quote: due.quote, day: due.date ?? "", dues: days });
    const agencies = bound.map(([, name]) => name).join("; ");
    row.note = [due.text, due.kind_text, agencies, due.directive.reference];
    Object.assign(row.cells, { Hạn: due.text, "Ngày cuối": days[0] ?? "", "Loại hạn": due.kind_text });
    Object.assign(row.cells, { "Cơ quan": agencies, "Câu văn": due.quote });
    Object.assign(row.facets, { "co-quan": bound, loai: named([due.kind_text]), han: nearness(days, now) });
    return row;
  });
}

export function documents(file) {
  return file.items.map(({ text, number, date, type, issuer, url, directive, cited_by: citing }) => ({
    title: text,
    url: directive?.url ?? url,
    quote: "",
    day: date ?? "",
    dues: [],
    isWithdrawn: false,
    note: [issuer?.name, directive?.title, citing.length > 0 && `được dẫn trong ${citing.length} chỉ đạo`],
    cells: {
      "Loại văn bản": type,
      "Số, ký hiệu": number,
      Ngày: date ?? "",
      "Nơi ban hành": issuer?.name ?? "",
      "Chỉ đạo của văn bản": directive?.title ?? "",
      "Được dẫn trong": citing.map(({ reference }) => reference).join("; "),
    },
    facets: { loai: named([type]), "co-quan": issuer ? [agency(issuer)] : [] },
  }));
}
