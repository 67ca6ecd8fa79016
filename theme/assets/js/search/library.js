/* The years' indexes, each opened when it is first wanted. */
import { createCorpus } from "./corpus.js";
import { openYear } from "./year.js";

/** @param {URL} folder with a folder for each year */
export function createLibrary(folder) {
  const opened = new Map();

  function open(year) {
    if (!opened.has(year)) {
      const started = openYear(new URL(`${year}/`, folder));
      /* After a fault of the network it is tried again. */
      started.catch(() => {
        if (opened.get(year) === started) opened.delete(year);
      });
      opened.set(year, started);
    }
    return opened.get(year);
  }

  return {
    /** Open the indexes anew when they are next wanted. */
    forget: () => opened.clear(),

    /** @param {string[]} years the newest first */
    async open(years) {
      const indexes = await Promise.all(years.map(open));
      return createCorpus(years.map((year, place) => ({ year, index: indexes[place] })));
    },

    /** @returns {Promise<import("./facets.js").Facets>} */
    async facets(corpus, names) {
      const values = await Promise.all(names.map((name) => corpus.filter(name)));
      return new Map(names.map((name, place) => [name, values[place]]));
    },
  };
}
