/*
 * A person who is named as people speak: ông Thiệu, đ/c Sơn, PCT Huyen. Pure functions.
 */
import { distance, isSpeakable, part } from "./slips.js";
import { canonical, fold, hasMarks } from "./vietnamese.js";

const ADDRESSES = new Set("ong ba anh chi dong d c dc pct ct pho chu tich thuong truc ubnd uy ban nhan dan tinh thanh".split(" "));
/* One of these has to be among them, in this order and beside each other. */
const HONORIFICS = ["ong", "ba", "anh", "dong chi", "dc", "d c"];
/* Also of kin, as an elder or a chief is spoken of. */
const KIN = ["bác", "chú", "sếp"];
const TITLES = ["chu tich", "pct", "ct", ...KIN.map(fold)];
const OFFICE = /^(?:pho )?(?:chu tich|pct|ct)(?: thuong truc)?(?: ubnd)?(?: tinh)?(?= |$)/u;
/* After these a surname begins a name. */
const OF_OFFICE = /(?:^| )(?:thu tuong|bo truong|thu truong|chu tich(?: nuoc)?|bi thu|giam doc|tong bi thu)$/u;
const SURNAMES = new Set("nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly".split(" "));
const FULL = 3;
const MOST_WORDS = 4;
const SLIP = 1;

/** Whether the words may name a person so. */
export function isAddress(words) {
  return tellsAny(words.map(fold).join(" "), [...HONORIFICS, ...TITLES]);
}

/**
 * @param {string[]} words of the query
 * @param {string[]} leaders their full names
 * @param {(word: string, before: string) => boolean} isName whether a word, which may be many, is meant as a name after another
 * @returns {{leader: string, rest: string[]}|null} who is named, and what else is asked
 */
export function personNamed(words, leaders, isName) {
  const folded = words.map(fold);
  for (let start = 0; start < words.length; start += 1) {
    let end = start;
    while (ADDRESSES.has(folded[end]) || (end < words.length && KIN.some((kin) => isSame(kin, words[end])))) end += 1;
    const said = folded.slice(start, end).join(" ");
    if (!tellsAny(said, [...HONORIFICS, ...TITLES])) continue;
    const named = longestName(words.slice(end, end + MOST_WORDS), leaders);
    /* “CT Thieu” and nothing else can hardly be anything else. */
    const isAll = start === 0 && end + 1 === words.length;
    if (!named || (named.length === 1 && !tellsAny(said, HONORIFICS) && !isAll && !isName(words[end], words[end - 1]))) continue;
    return { leader: named.leader, rest: [...words.slice(0, start), ...withoutTitle(words.slice(end + named.length))] };
  }
  return null;
}

/** The words after a name without the office that is told after it: ông Huyền, phó chủ tịch. */
function withoutTitle(words) {
  const [title = ""] = OFFICE.exec(words.map(fold).join(" ")) ?? [];
  return words.slice(title.split(" ").filter(Boolean).length);
}

/** The full name after an office, which is a surname and two more words: bộ trưởng Nguyễn Văn Thắng. @returns {string[]} */
export function fullName(words) {
  const start = words.findIndex((word, place) => SURNAMES.has(fold(word)) && OF_OFFICE.test(words.slice(0, place).map(fold).join(" ")));
  return start < 0 ? [] : words.slice(start, start + FULL);
}

function tellsAny(text, signs) {
  return signs.some((sign) => ` ${text} `.includes(` ${sign} `));
}

/** A name of several words may have a slip in it, and one word that cannot be spoken as it is. */
function longestName(words, leaders) {
  for (const [least, isWritten] of [[1, isSame], [2, isNearly], [1, isMisspelt]]) {
    for (let length = words.length; length >= least; length -= 1) {
      const found = leaders.filter((leader) => endsWith(leader.split(" "), words.slice(0, length), isWritten));
      if (found.length === 1) return { leader: found[0], length };
    }
  }
  return null;
}

function endsWith(parts, words, isWritten) {
  const end = parts.slice(-words.length);
  return end.length === words.length && end.every((name, place) => isWritten(name, words[place]));
}

function isSame(name, typed) {
  return hasMarks(typed) ? canonical(name) === canonical(typed) : fold(name) === fold(typed);
}

function isNearly(name, typed) {
  return isSame(name, typed) || distance(part(typed), part(hasMarks(typed) ? name : fold(name))) <= SLIP;
}

function isMisspelt(name, typed) {
  return isNearly(name, typed) && !isSpeakable(part(typed));
}
