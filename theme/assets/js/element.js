/** Makes an element; texts among the children are set as texts, never as HTML. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export function button(words, onClick, options = {}) {
  const made = element("button", { type: "button", className: "button" }, words);
  made.addEventListener("click", onClick, options);
  return made;
}
