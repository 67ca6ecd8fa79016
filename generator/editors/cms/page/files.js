// Reading and writing data files as the project does: every scalar is a text, null is nothing.

import { edited, filled, lost, planted, restored } from "./edit.js";
import { written } from "./house-style.js";
import { read } from "./source.js";
import { FAILSAFE_SCHEMA, load, nullCoreTag } from "./vendor/js-yaml.js";

const TEXTS = FAILSAFE_SCHEMA.withTags(nullCoreTag);
// The CMS carries a key that no form has along with the data, up to the moment they are saved.
const FILE = "_file";

/** Parse a file. */
export const fromFile = (text) => ({ ...load(text, { schema: TEXTS }), [FILE]: text });

/** Write a file in the house style; what was not edited, remarks and empty values too, stays as it was. */
export function toFile({ [FILE]: text, ...content }) {
  const form = filled(content);
  if (!text) return settled(planted(form));
  const root = read(text);
  const gone = lost(root, form);
  const isMeant = !gone.length || confirm(warning(gone));
  return settled(edited(root, isMeant ? form : restored(root, form)));
}

// A remark that came to stand elsewhere can belong to another entry from then on.
const settled = (root) => written(read(written(root)));

const warning = (gone) => `Bản sắp lưu không còn:

${gone.map(({ id, title, name }) => `• ${title ?? name} (${id})`).join("\n")}

Điều đã đăng thì không xóa và không đổi mã. Chỉ đạo bị rút thì điền mục “Thông tin rút lại”; cơ quan, chức vụ thôi hiệu lực thì điền “Ngày kết thúc”.

Bấm Hủy để giữ lại và lưu phần khác. Bấm OK chỉ khi mục này chưa từng được đăng.`;
