/*
 * What was looked for goes along to the page that was found: /chi-dao/2024-1101-vp-nc/#tim=vị trí việc làm
 */
const START = "#tim=";

export function foundHash(words) {
  return words === "" ? "" : START + encodeURIComponent(words);
}

export function isFound(hash) {
  return hash.startsWith(START);
}

/** The words; "" where there are none, or none that can be read. */
export function foundWords(hash) {
  try {
    return isFound(hash) ? decodeURIComponent(hash.slice(START.length)).trim() : "";
  } catch {
    return "";
  }
}
