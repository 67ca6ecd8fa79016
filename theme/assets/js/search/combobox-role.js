/** The id of the list of suggestions. */
export const LIST = "khung-goi-y";

/** What assistive technology is told of a field with suggestions, before there are any. */
export function asCombobox(input) {
  const told = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": LIST };
  for (const [name, value] of Object.entries(told)) input.setAttribute(name, value);
}
