// Start the editor once it knows how data files are read and written.

import { fromFile, toFile } from "./files.js";

// The CMS would start by itself when it is loaded.
window.CMS_MANUAL_INIT = true;
const { init, registerCustomFormat } = await import("./vendor/sveltia-cms/npm/index.js");
registerCustomFormat("bulletin", "yml", { fromFile, toFile });
registerCustomFormat("pasted", "txt", {
  fromFile: (text) => ({ text }),
  toFile: ({ text }) => `${text.trim()}\n`,
});
init();
