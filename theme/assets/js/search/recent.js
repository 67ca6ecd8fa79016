/* The last searches, in this browser only. The reader can empty the list, and switch it off. */
const KEY = "ban-tin.tim-gan-day";
const OFF = "off";
const MOST = 8;
const LONGEST = 100;

/* Storage may be blocked, full, or hold anything. */
function stored() {
  try {
    return window.localStorage.getItem(KEY);
  } catch {
    return OFF;
  }
}

function store(text) {
  try {
    if (text === null) window.localStorage.removeItem(KEY);
    else window.localStorage.setItem(KEY, text);
  } catch {
    /* Then nothing is remembered. */
  }
}

export function isRemembering() {
  return stored() !== OFF;
}

/** The newest first. @returns {string[]} */
export function recentQueries() {
  try {
    const kept = JSON.parse(stored() ?? "[]");
    return Array.isArray(kept) ? kept.filter((query) => typeof query === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function remember(typed) {
  const query = typed.trim().slice(0, LONGEST);
  if (query === "" || !isRemembering()) return;
  const others = recentQueries().filter((one) => one.toLowerCase() !== query.toLowerCase());
  store(JSON.stringify([query, ...others].slice(0, MOST)));
}

export function forgetQueries() {
  if (isRemembering()) store(null);
}

export function setRemembering(isOn) {
  store(isOn ? null : OFF);
}
