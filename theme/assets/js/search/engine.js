/*
 * From the words typed to hits in order: the only module that knows Pagefind. A layer that understands
 * Vietnamese queries (đ, tone placement, numbers, dates) replaces `understand` and `rank`, and nothing else.
 *
 * @typedef {{href: string, title: string, number: string, date: string, leader: string, excerpt: string}} Hit
 * @typedef {{total: number, load: (from: number, to: number) => Promise<Hit[]>}} Answer
 */

/** What is asked of the index for what the reader typed. */
function understand(typed) {
  return typed.normalize("NFC").replace(/\s+/gu, " ").trim();
}

/** The order in which hits are shown. */
function rank(results) {
  return results;
}

function toHit(data, root) {
  const { title, number, date_text: date, leader } = data.meta;
  return {
    href: new URL(data.raw_url.replace(/^\//u, ""), root).href,
    title,
    number: number ?? "",
    date: date ?? "",
    leader: leader ?? "",
    excerpt: data.excerpt,
  };
}

/** @param {string} bundle address of pagefind.js, in a folder at the root of the site */
export function createEngine(bundle) {
  const address = new URL(bundle, document.baseURI);
  const root = new URL("..", address);
  let loading = null;

  function load() {
    loading ??= import(address.href).catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  }

  return {
    /** @returns {Promise<Answer>} */
    async search(typed) {
      const pagefind = await load();
      const found = rank((await pagefind.search(understand(typed))).results);
      return {
        total: found.length,
        load: async (from, to) => {
          const data = await Promise.all(found.slice(from, to).map((result) => result.data()));
          return data.map((item) => toHit(item, root));
        },
      };
    },
  };
}
