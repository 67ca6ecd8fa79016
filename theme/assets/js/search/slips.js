/*
 * How far a typed syllable is from a word that may have been meant. Pure functions; small is likely, Infinity is another word.
 *
 * Vietnamese syllables are short, so that one letter makes another word of them. What people confuse is therefore told from
 * what may be any word: a tone or a mark left out, sounds that are spoken alike, and one slip of a finger.
 *
 * @typedef {{letters: string, tone: string, folded: string}} Parted letters with their quality (ă â đ ê ô ơ ư), and the tone
 */
import { canonical, fold } from "./vietnamese.js";

const HOOK_AND_TILDE = new Set(["\u0309", "\u0303"]);
export const FORGOTTEN = 0.3;
const SOUND = 0.4;
const MARK = 0.6;
const FINGER = { doubled: 0.5, swapped: 0.7, missing: 0.8, near: 0.8, extra: 0.9, other: 1.1 };
/* Of two letters one that is wrong is half of the syllable. */
const SHORT = 0.3;

const ONSET = /^(ngh|ng|nh|ch|gh|gi|kh|ph|th|tr|[bcdđghklmnpqrstvx])?(.*)$/u;
/* Letters that messages have for sounds. */
const IN_MESSAGES = [[/^f/u, "ph"], [/^[jz]/u, "d"], [/^w/u, "qu"]];
/* Spoken alike somewhere in the country, or by all. */
const ONSETS = ["s x", "ch tr", "l n", "d gi r v", "c k q", "ng ngh", "g gh"].map((group) => group.split(" "));
const CODAS = ["n ng", "n nh", "c t", "t ch", "i y", "o u"].map((group) => group.split(" "));
const CODA = /^(.+?)(ch|ng|nh|[cmnptiyou])?$/u;
const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

const RHYMES = (
  "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên ênh " +
  "êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oan oang oanh oat oay oăc oăm oăn oăng oăt " +
  "oc oe oen oeo oet oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un " +
  "ung uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyt uyu uơ ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt " +
  "ươu ưt ưu y yêm yên yêng yêt yêu"
).split(" ");
const MARKED = new Set(RHYMES);
const BARE = new Set(RHYMES.map(fold));

/** @returns {Parted} */
export function part(word) {
  const [, letters, tone] = /^(.*?)(\p{M}?)$/u.exec(canonical(word));
  return { letters, tone, folded: fold(letters) };
}

/** Whether a syllable can be spoken, with its marks or with none: what cannot is no word that we do not know. */
export function isSpeakable({ letters, folded }) {
  const rhyme = ONSET.exec(letters)[2] || "i";
  return letters === folded ? BARE.has(rhyme) : MARKED.has(rhyme);
}

/** @param {Parted} typed @param {Parted} word */
export function distance(typed, word) {
  if (typed.letters === word.letters) return toneDistance(typed.tone, word.tone);
  if (typed.folded === word.folded) return markDistance(typed, word);
  const tone = toneDistance(typed.tone, word.tone);
  const sound = soundDistance(typed.letters, word.letters);
  if (sound < Infinity && tone <= SOUND) return sound + tone;
  return fingerDistance(typed, word);
}

function toneDistance(typed, word) {
  if (typed === word) return 0;
  if (typed === "") return FORGOTTEN;
  return HOOK_AND_TILDE.has(typed) && HOOK_AND_TILDE.has(word) ? SOUND : MARK;
}

function markDistance(typed, word) {
  const tone = toneDistance(typed.tone, word.tone);
  if (hasFewer(typed.letters, word.letters) && tone <= FORGOTTEN) return FORGOTTEN;
  return MARK + tone / 2;
}

/** Sounds that are spoken alike, and perhaps a mark of the vowel forgotten. */
function soundDistance(typed, word) {
  const spelled = IN_MESSAGES.reduce((text, [letter, sound]) => text.replace(letter, sound), typed);
  if (spelled === word) return SOUND;
  /* Quy is compared as qui. */
  const [, onset = "", rhyme] = ONSET.exec(spelled.replace(/uy$/u, "ui"));
  const [, otherOnset = "", otherRhyme] = ONSET.exec(word.replace(/uy$/u, "ui"));
  if (rhyme === otherRhyme) return areAlike(ONSETS, onset, otherOnset) ? SOUND : Infinity;
  const [, vowels = "", coda = ""] = CODA.exec(rhyme) ?? [];
  const [, otherVowels = "", otherCoda = ""] = CODA.exec(otherRhyme) ?? [];
  if (onset !== otherOnset || !hasFewer(vowels, otherVowels) || !areAlike(CODAS, coda, otherCoda)) return Infinity;
  return MARK + (vowels === otherVowels ? 0 : FORGOTTEN);
}

/** Whether letters are those of others, or the same without some marks. */
function hasFewer(typed, word) {
  return typed.length === word.length && [...typed].every((letter, place) => letter === word[place] || letter === fold(word[place]));
}

function areAlike(groups, one, other) {
  return groups.some((group) => group.includes(one) && group.includes(other));
}

/* One slip. Marks and tone are right, or none is typed; with its vowel a syllable loses its tone. */
function fingerDistance(typed, word) {
  const slip = slipBetween(typed.letters, word.letters);
  if (!slip) return Infinity;
  const losesTone = typed.tone === "" && slip.kind === "missing" && /[aeiouy]/u.test(fold(slip.letter));
  const isToneless = typed.tone === "" && word.tone !== "";
  if (typed.tone !== word.tone && !isToneless) return Infinity;
  const isShort = Math.min(typed.letters.length, word.letters.length) <= 2 && slip.kind !== "doubled";
  return FINGER[slip.kind] + (isShort ? SHORT : 0) + (isToneless && !losesTone ? FORGOTTEN : 0);
}

/** The one letter or pair of letters by which two words differ; null where it is more, or nothing. */
export function slipBetween(typed, word) {
  let start = 0;
  while (start < typed.length && typed[start] === word[start]) start += 1;
  let end = 0;
  while (end < Math.min(typed.length, word.length) - start && typed.at(-1 - end) === word.at(-1 - end)) end += 1;
  const left = typed.slice(start, typed.length - end);
  const right = word.slice(start, word.length - end);
  const sizes = `${left.length}${right.length}`;
  if (sizes === "10") return { kind: left === typed[start - 1] || left === typed[start + 1] ? "doubled" : "extra" };
  if (sizes === "01") return { kind: "missing", letter: right };
  if (sizes === "11") return { kind: areNear(left, right) ? "near" : "other" };
  return sizes === "22" && left[0] === right[1] && left[1] === right[0] ? { kind: "swapped" } : null;
}

function areNear(one, other) {
  if (fold(one) === fold(other)) return true;
  const [a, b] = [place(fold(one)), place(fold(other))];
  return Math.abs(a.row - b.row) <= 1 && Math.abs(a.column - b.column) <= 1;
}

function place(letter) {
  const row = ROWS.findIndex((keys) => keys.includes(letter));
  return { row, column: row < 0 ? Infinity : ROWS[row].indexOf(letter) };
}
