/*
 * Vietnamese spelling: what two writers may write differently and mean the same, and what they may not.
 * A syllable is compared by its letters with their marks of quality (ă â đ ê ô ơ ư) and its tone, wherever
 * the tone is placed: hoá and hóa are one syllable, dại and đại are two.
 */

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const MARKS = /\p{M}/gu;
/* After these consonants, and alone, i and y sound the same and both are written: kỹ, kĩ; y tế, i tế. */
const I_OR_Y = /^(|h|k|l|m|s|t|qu)[iy]$/u;

const SYLLABLE = /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$/u;

/** The text as one line in NFC with plain spaces, quotes and dashes. */
export function clean(text) {
  return text
    .normalize("NFC")
    .replace(/[\s\u200B\u2060\uFEFF]+/gu, " ")
    .replace(/[“”„‟«»＂]/gu, '"')
    .replace(/[‐‑‒–—−]/gu, "-")
    .trim();
}

/* A question meets the same few thousand syllables again and again. */
const MOST = 5000;
const LONGEST = 12;

/** A function of short texts that remembers what it gave. */
function remembered(work) {
  const known = new Map();
  return (text) => {
    if (text.length > LONGEST) return work(text);
    if (known.size > MOST) known.clear();
    if (!known.has(text)) known.set(text, work(text));
    return known.get(text);
  };
}

/** Lower case without any mark: Đề án is de an. */
export const fold = remembered((text) => text.toLowerCase().normalize("NFD").replace(MARKS, "").replaceAll("đ", "d"));

/** A syllable for comparison: letters with their quality, then the tone as a combining mark, if any. */
export const canonical = remembered((syllable) => {
  const parts = syllable.toLowerCase().normalize("NFD");
  const tone = parts.match(TONES)?.[0] ?? "";
  const letters = parts.replace(TONES, "");
  return letters.replace(I_OR_Y, "$1i").normalize("NFC") + tone;
});

/** Whether the text has any Vietnamese mark at all. */
export function hasMarks(text) {
  return fold(text) !== text.toLowerCase();
}

/** Whether every mark of the first canonical syllable is on the second too: chông may be meant as chống. */
export function fits(typed, written) {
  const [wanted, found] = [typed, written].map((one) => [...one.normalize("NFD").replaceAll("đ", "d\u0335")]);
  let place = 0;
  for (const character of found) {
    if (character === wanted[place]) place += 1;
    else if (!/\p{M}/u.test(character)) return false;
  }
  return place === wanted.length;
}

/**
 * The keys under which Pagefind files a syllable: its base letters. Pagefind strips marks but keeps đ, so a
 * d typed without its bar may stand for either; so may an i for a y.
 */
export function keys(syllable) {
  const base = syllable.toLowerCase().normalize("NFD").replace(MARKS, "");
  let found = [""];
  for (const letter of base) {
    const choices = letter === "d" || letter === "đ" ? ["d", "đ"] : [letter];
    found = found.flatMap((start) => choices.map((choice) => start + choice));
  }
  if (I_OR_Y.test(fold(base))) {
    found = found.flatMap((key) => [`${key.slice(0, -1)}i`, `${key.slice(0, -1)}y`]);
  }
  return [...new Set(found)];
}

/** Whether the letters can be one syllable; what cannot is a word by itself: VSIP, KCN, 06. */
export function isSyllable(word) {
  return SYLLABLE.test(fold(word));
}
