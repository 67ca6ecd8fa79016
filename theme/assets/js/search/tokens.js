/*
 * Numbers and dates as the index's hidden tokens; generator/outputs/search/tokens.py makes the same ones.
 */
import { fold } from "./vietnamese.js";

const bare = (text) => fold(text).replace(/[^a-z0-9]/gu, "");
const two = (number) => String(number).padStart(2, "0");

/** `116`, `2016`, `NĐ-CP` give n116y2016ndcp; any part but the digits may be missing. */
export function numberToken(digits, year = "", symbol = "") {
  return `n${digits.toLowerCase().replace(/^0+(?=\d)/u, "")}${year && `y${year}`}${bare(symbol)}`;
}

export function symbolToken(symbol) {
  return `c${bare(symbol)}`;
}

/** The token of a day, of a day in any year, or of a month; "" if there is no such day. */
export function dateToken(day, month, year) {
  const isReal = month >= 1 && month <= 12 && (!day || day <= new Date(year ?? 2024, month, 0).getDate());
  if (!isReal || day === 0) return "";
  if (!day) return `m${year}${two(month)}`;
  return year ? `d${year}${two(month)}${two(day)}` : `x${two(month)}${two(day)}`;
}

export function amountToken(number, unit = "") {
  return `a${bare(number)}${unit === "%" ? "pt" : ""}`;
}

/** A number's token taken apart: its digits as a number, and the rest. */
export function numberParts(token) {
  const match = /^n(\d+)(.*)$/u.exec(token);
  return match && { digits: Number(match[1]), rest: match[2] };
}

/** A day's token as Vietnamese letters write it (Decree 30/2020): d20240304 is 04/3/2024. */
export function spelledDate(token) {
  const [, year, month, day] = /^d(\d{4})(\d\d)(\d\d)$/u.exec(token);
  return `${day}/${Number(month) > 2 ? Number(month) : month}/${year}`;
}

/** By what words with digits stand in order; the same as in generator/outputs/search/tokens.py. */
export function sortKey(token) {
  return token.replace(/^n(\d+)/u, (_, digits) => `n${digits.padStart(7, "0")}`);
}
