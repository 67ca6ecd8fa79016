/* The index, opened when it is first wanted; after a publication it is opened anew. */
import { openCatalogue } from "./catalogue.js";
import { createCorpus } from "./corpus.js";

/** @param {URL} entry the file that names the index */
export function createLibrary(entry) {
  let opened = null;

  return {
    /** @returns {Promise<ReturnType<typeof createCorpus>>} */
    open() {
      if (!opened) {
        const started = openCatalogue(entry).then(createCorpus);
        /* After a fault of the network it is tried again. */
        started.catch(() => {
          if (opened === started) opened = null;
        });
        opened = started;
      }
      return opened;
    },

    /** Open the index anew when it is next wanted. */
    forget() {
      opened = null;
    },
  };
}
