/*
 * Keys of Telex and VNI left in a text, where the keyboard did not make letters of them: truowngf, tru7o7ng2 -> trường.
 * A tone key may stand at the end or right after its vowel, and so may the key of a mark.
 */
import { canonical, fold } from "./vietnamese.js";

const TONES = { grave: "\u0300", acute: "\u0301", tilde: "\u0303", hook: "\u0309", dot: "\u0323" };
const CIRCUMFLEX = { a: "â", e: "ê", o: "ô" };
const HORN = { o: "ơ", u: "ư" };
const TELEX = { s: TONES.acute, f: TONES.grave, r: TONES.hook, x: TONES.tilde, j: TONES.dot };
const VNI = { 1: TONES.acute, 2: TONES.grave, 3: TONES.hook, 4: TONES.tilde, 5: TONES.dot };
const VOWEL = /[aăâeêioôơuưy]/u;

/** The syllables, in the form that is compared, that keys may stand for; none where there is no key. @returns {string[]} */
export function decoded(typed) {
  const word = typed.toLowerCase().normalize("NFC");
  const readings = [read(word, telexKey), read(word, vniKey)];
  const found = readings.filter((reading) => reading && reading !== canonical(word));
  return [...new Set(found)];
}

function read(word, keyOf) {
  const { letters, tone: written } = parted(word);
  const made = [];
  let tone = written;
  for (const letter of letters) {
    const key = keyOf(letter, made);
    if (key === null) made.push(letter);
    else if (key.tone) tone = key.tone;
    else made.splice(0, made.length, ...key.letters);
  }
  return made.some((letter) => VOWEL.test(letter)) ? canonical(made.join("") + tone) : "";
}

/* The letters and the tone that stand there already: a word may be half made. */
function parted(word) {
  const written = canonical(word);
  const tone = written.slice(-1);
  return /\p{M}/u.test(tone) ? { letters: [...written.slice(0, -1)], tone } : { letters: [...written], tone: "" };
}

function telexKey(key, made) {
  const hasVowel = made.some((letter) => VOWEL.test(letter));
  if (hasVowel && TELEX[key]) return { tone: TELEX[key] };
  if (key === "w") return hasVowel ? { letters: withHorn(made) } : { letters: [...made, "ư"] };
  if (key === "d" && made[0] === "d") return { letters: ["đ", ...made.slice(1)] };
  return CIRCUMFLEX[key] && made.includes(key) ? { letters: replaced(made, key, CIRCUMFLEX[key]) } : null;
}

function vniKey(key, made) {
  if (VNI[key]) return { tone: VNI[key] };
  if (key === "9") return { letters: made.map((letter) => (letter === "d" ? "đ" : letter)) };
  if (key === "8") return { letters: replaced(made, "a", "ă") };
  if (key === "7") return { letters: withHorn(made.map((letter) => (letter === "ă" ? "a" : letter))) };
  if (key !== "6") return null;
  const last = made.filter((letter) => CIRCUMFLEX[letter]).at(-1);
  return { letters: last ? replaced(made, last, CIRCUMFLEX[last]) : made };
}

/* The last of the letters that the key can stand for; uo becomes ươ by one key, and stays it by two. */
function withHorn(made) {
  const start = made.findIndex((letter, place) => fold(letter) === "u" && fold(made[place + 1] ?? "") === "o");
  if (start >= 0) return [...made.slice(0, start), "ư", "ơ", ...made.slice(start + 2)];
  const last = made.filter((letter) => HORN[letter] || letter === "a").at(-1);
  return last ? replaced(made, last, HORN[last] ?? "ă") : made;
}

function replaced(letters, old, put) {
  const place = letters.lastIndexOf(old);
  return letters.map((letter, at) => (at === place ? put : letter));
}
