/*
 * Words that say that something is asked, and not what: no text has them, and a question is searched by the others. Pure functions.
 *
 * The closed classes of Vietnamese (pronouns, kinship words in their place, question words, modals, particles, prepositions,
 * classifiers), its light verbs and adjectives, as North and South say them; they belong to the language and to no province.
 */
import { split } from "./query.js";
import { distance, part } from "./slips.js";
import { placeOf, sameness } from "./synonyms.js";
import { canonical, fold, hasMarks } from "./vietnamese.js";

/* Of two that begin alike the longer one first. */
const ASKING = [
  "cho tôi hỏi, cho em hỏi, cho mình hỏi, cho con hỏi, cho cháu hỏi, cho hỏi, làm ơn cho biết, cho biết, xin hỏi, tôi muốn biết, tôi muốn hỏi, muốn biết, muốn hỏi, muốn tìm, muốn xem, tôi cần tìm, cần tìm, tôi muốn",
  "bắt tay vào, bắt tay, phải làm gì, phải làm sao, phải làm thế nào, nên làm gì, cần làm gì, làm gì, làm thế nào để, làm thế nào, làm sao để, làm sao, xử lý thế nào, được không, có sao không, có phải không, hay chưa, xong chưa",
  "như thế nào, thế nào, ra sao, tới đâu, đến đâu, ở đâu, tại đâu, đi đâu, ở chỗ nào, chỗ nào, nơi nào, khi nào, chừng nào, lúc nào, hôm nào, hồi nào, ngày nào, tháng nào, bao giờ, bao h, bao lâu, vì sao, tại sao, sao lại",
  "được bao nhiêu, bao nhiêu phần trăm, bao nhiêu ký, bao nhiêu kg, bao nhiêu cân, bao nhiêu tấn, bao nhiêu tiền, bao nhiêu người, bao nhiêu, mấy phần trăm, mấy tấn, mấy cân, mấy ký, mấy lần, mấy giờ",
  "hạn cuối là, hạn cuối, hạn chót, khi nào hết hạn, khi nào đến hạn, công văn số mấy, số công văn, văn bản số mấy, số văn bản",
  "nghĩa là gì, là gì, là ai, do ai, báo ai, hỏi ai, gặp ai, ai chỉ đạo, ai phụ trách, ai chủ trì, ai chịu trách nhiệm, ai ký, cơ quan nào, đơn vị nào, sở nào, huyện nào, xã nào, nhà nào, bên nào, có phải, có những việc gì, có việc gì, có những gì, được giao những việc gì, được giao việc gì, được giao những gì, được giao gì, những việc gì, những gì, cái gì, điều gì, việc gì, có gì, gì, nào, mấy",
  "nhà tôi, nhà em, nhà mình, nhà tui, nhà cháu, xã tôi, xã em, huyện tôi, huyện em, xóm tôi, thôn tôi, bản tôi, chỗ tui, xứ mình, quê mình, dân mình, chỗ tôi, quê tôi, con tôi, con em tôi, cháu tôi, chồng tôi, vợ tôi, bà con, ông nội, bà nội, ông ngoại, bà ngoại, bố mẹ, cha mẹ, ba má, hàng xóm, bên cạnh",
  "bây giờ, hôm nay, hôm qua, tuần này, tuần qua, tuần trước, tháng này, năm nay, năm ngoái, năm trước, cuối năm, đầu năm, mới nhất, gần đây, vừa rồi, hàng loạt, để lại, xem lại",
].flatMap((line) => line.split(", "));
const FIRST = "văn bản về, công văn về, chỉ đạo về, quyết định về, văn bản nói về, tìm kiếm, tìm, tra cứu, xem, hỏi".split(", ");
const LAST = "được không, phải không, hay không, có không, chưa, vậy, nhỉ, ạ, chỉ đạo, ban hành".split(", ");
/* Words that tell of no matter by themselves. */
const LIGHT = (
  "tôi tui tao em anh chị cô chú bác ông bà cháu con mình ta chúng họ nó cậu dì mợ người ai gì nào đâu sao mấy nhiêu giờ thế vậy này kia ấy đó đây nọ " +
  "cái chiếc những các mọi mỗi từng vài ít nhiều cả khi lúc hồi hôm ngày tháng năm tuần nay mai chỗ nơi bên phía cách kiểu loại thứ điều chuyện việc " +
  "thì là mà và với cùng hoặc hay nhưng nếu vì do bởi tại để cho của về ở trong ngoài trên dưới trước sau giữa từ đến tới qua theo như bằng ra vào lên xuống " +
  "có không chưa chẳng chả đừng đã đang sẽ sắp vừa mới rồi còn vẫn cũng cứ lại nữa luôn chỉ rất quá lắm hơn nhất hết xong được bị phải cần nên muốn thích định dám " +
  "biết hiểu nghe thấy nhìn xem tìm hỏi nói kể gọi xin làm đi về đưa lấy mang đem giữ bỏ dùng chịu sợ lo đòi kêu ngồi đứng nằm nhờ mượn nhà ạ à ư nhỉ nhé hả hử với " +
  /* As messages shorten them. */
  "ko k kg hok j dc đc bh cv vb " +
  "to nhỏ lớn bé nhanh chậm sớm muộn tốt xấu hay giỏi dễ cũ"
).split(" ");
/* What every directive is, and what is done in it. */
const OFFICIAL =
  "bản tin, tin, văn bản, công văn, chỉ đạo, ubnd, tỉnh, nhiệm vụ, công việc, trách nhiệm, ban hành, yêu cầu, chủ trì, phối hợp, thực hiện, triển khai, hoàn thành, báo cáo, tham mưu, tham gia, nội dung, ý kiến, cơ quan, đơn vị, liên quan, thời hạn, kỳ hạn, deadline, dự kiến, giao, ký, đầu, cuối, giữa, đạt, nêu, hạn".split(", ");
const OFFICIAL_WORDS = OFFICIAL.flatMap(split);
const SLIP = 0.9;
const ASKED_OF = new Set("có được bị phải cần nên còn đã".split(" ").map(fold));
/* Only with their marks: without them these are words of a matter. */
const LIGHT_IF_MARKED = "bàn đặc biệt đấy thôi hắn tụi bọn mày tớ bả ổng nè ơi vâng dạ dù tuy hễ rứa ni nãy hoài mãi liền đám thằng cụ".split(" ");
const MARKED = new Set([...LIGHT, ...LIGHT_IF_MARKED].map(canonical));
/* Without their marks these are words that tell more: lợn, sổ, bò, đội, gia đình. */
const AMBIGUOUS = new Set("lon nho be lo so doi cu to dem tim ke bo do dinh ba cai mang long nam hoi moi bang chi than chiu cau sap thay".split(" "));
const BARE = new Set(LIGHT.map(fold).filter((word) => !AMBIGUOUS.has(word)));

/** The words that a query is about. */
export function contentWords(words) {
  const isLight = lightOf(words);
  return words.filter((word) => !isLight(word));
}

/** Whether a word of the query tells of no matter. Without a verb that it asks of, “không” is half of another word: hàng không. */
export function lightOf(words) {
  const isMarked = hasMarks(words.join(" "));
  const asks = words.some((word) => ASKED_OF.has(fold(word)));
  const isLight = (word) => (isMarked ? MARKED.has(canonical(word)) : BARE.has(fold(word)));
  return (word) => isLight(word) && (asks || fold(word) !== "khong");
}

/** A word with a slip in it that is one of those that every directive has: bảnn. */
export function officialOf(word) {
  const typed = part(word);
  const words = hasMarks(word) ? OFFICIAL_WORDS : OFFICIAL_WORDS.map(fold);
  return words.find((one) => distance(typed, part(one)) < SLIP) ?? word;
}

/** Whether words beside a name or a date say no more than that something is asked of it. */
export function onlyAsks(words) {
  const left = withoutAsking(words).words.map(fold).join(" ");
  const official = OFFICIAL.map(fold).reduce((text, phrase) => text.split(` ${phrase} `).join(" "), ` ${left} `);
  return contentWords(split(official)).length === 0;
}

/** @param {string[]} words @returns {{words: string[], leftOut: string[]}} the words that are left, and what is left out */
export function withoutAsking(words) {
  const leftOut = [];
  let left = words;
  const leave = (phrases, isThere) => {
    for (const phrase of phrases) {
      const { length } = split(phrase);
      const place = placeOf(left, phrase, sameness(words));
      if (place < 0 || length === left.length || !isThere(place, left.length - length)) continue;
      leftOut.push(left.slice(place, place + length).join(" "));
      left = [...left.slice(0, place), ...left.slice(place + length)];
    }
  };
  leave(ASKING, () => true);
  leave(FIRST, (place) => place === 0);
  leave(LAST, (place, end) => place === end);
  if (words.some((word) => ASKED_OF.has(fold(word)))) leave(["không", "khong"], (place, end) => place === end);
  return { words: left, leftOut };
}
