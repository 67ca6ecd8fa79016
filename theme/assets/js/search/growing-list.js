/* Results in their order. Each stands at its place before its text is there; one that cannot be had costs no other. */
import { isMissing } from "./failures.js";
import { failedItem, moreButton, resultItem, resultList, waitingItem } from "./view.js";

/* A result is a request: so many keep the first query light. */
const PAGE_SIZE = 8;

/**
 * @param {number[]} pages all results
 * @param {number} count so many are wanted at first, if more than usual
 * @param {{read: (page: number) => Promise<import("./results.js").Result>, readName: (page: number) => Promise<import("./results.js").Result>,
 *   isOutdated: () => Promise<boolean>, onMore: (count: number) => void, onMissing: (error: Error) => void}} source
 *   `readName` gives a result without its passage; `onMore` is told how many are shown, `onMissing` that the index was renewed
 * @returns {{nodes: Node[], first: Promise<void>, all: Promise<void>}} what to show, when the first result is there, and all
 */
export function createGrowingList(pages, count, { read, readName, isOutdated, onMore, onMissing }) {
  const list = resultList();
  const foot = document.createElement("div");

  async function fill(item, page) {
    try {
      item.replaceWith(resultItem(await read(page)));
    } catch (error) {
      if (isMissing(error) && (await isOutdated())) throw error;
      const failed = failedItem(await readName(page).catch(() => null), () => fill(failed, page));
      item.replaceWith(failed);
    }
  }

  function grow(from, to) {
    const more = pages.slice(from, to);
    const items = more.map(waitingItem);
    list.append(...items);
    foot.replaceChildren(...offer(to));
    return more.map((page, index) => fill(items[index], page));
  }

  function offer(from) {
    const left = Math.min(PAGE_SIZE, pages.length - from);
    if (left <= 0) return [];
    return [moreButton(left, () => extend(from))];
  }

  async function extend(from) {
    const [first, ...others] = grow(from, from + PAGE_SIZE);
    onMore(from + PAGE_SIZE);
    try {
      await first;
      list.children[from].querySelector("a, button").focus();
      await Promise.all(others);
    } catch (error) {
      onMissing(error);
    }
  }

  const filled = grow(0, Math.max(PAGE_SIZE, count));
  const all = Promise.all(filled);
  /* Nobody waits for an answer that another one has overtaken. */
  all.catch(() => {});
  return { nodes: [list, foot], first: filled[0], all };
}
