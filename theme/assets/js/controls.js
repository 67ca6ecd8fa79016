/* A-, A, A+, more and less contrast, reset. None of them works without a script: so no page has their HTML. */
import { keepOpen } from "./disclosure.js";
import { element } from "./element.js";
import { announce } from "./status.js";

const preferences = window.displayPreferences;
const CONTRAST_NAMES = ["theo thiết bị", "cao", "chữ vàng trên nền đen"];

const ACTIONS = {
  "text-smaller": { sign: "A-", words: "Giảm cỡ chữ", name: "text", step: -1, limit: "Cỡ chữ đã nhỏ nhất" },
  "text-normal": { sign: "A", words: "Cỡ chữ thường", name: "text" },
  "text-larger": { sign: "A+", words: "Tăng cỡ chữ", name: "text", step: 1, limit: "Cỡ chữ đã lớn nhất" },
  "contrast-more": { words: "Tăng tương phản", name: "contrast", step: 1, limit: "Tương phản đã cao nhất" },
  "contrast-less": { words: "Giảm tương phản", name: "contrast", step: -1, limit: "Tương phản đã thấp nhất" },
  reset: { words: "Đặt lại" },
};

function made([key, { sign, words }]) {
  const shown = sign ? [sign, element("span", { className: "visually-hidden" }, ` ${words}`)] : [words];
  const one = element("button", { type: "button", className: "button" }, ...shown);
  one.dataset.display = key;
  return one;
}

function buttonsOf(name) {
  return Object.entries(ACTIONS).filter(([, action]) => action.name === name).map(made);
}

const describe = {
  text: (value) => `Cỡ chữ ${value.replace(".", ",")}%`,
  contrast: (value) => `Tương phản: ${CONTRAST_NAMES[Number(value)]}`,
};

/** The value one step away, or undefined at the end of the range. */
function neighbour({ name, step }) {
  const range = preferences.RANGES[name];
  return range[range.indexOf(preferences.current()[name]) + step];
}

function showLimits(buttons) {
  for (const button of buttons) {
    const action = ACTIONS[button.dataset.display];
    if (!action.step) continue;
    /* Not the disabled attribute: a button that loses focus while being pressed strands the keyboard. */
    button.setAttribute("aria-disabled", String(neighbour(action) === undefined));
  }
}

function press(key) {
  if (key === "reset") {
    preferences.choose(preferences.DEFAULTS);
    announce("Đã đặt lại cỡ chữ và tương phản");
    return;
  }
  const action = ACTIONS[key];
  const value = action.step ? neighbour(action) : preferences.DEFAULTS[action.name];
  if (value !== undefined) preferences.choose({ ...preferences.current(), [action.name]: value });
  const spoken = describe[action.name](preferences.current()[action.name]);
  announce(value === undefined ? `${action.limit}. ${spoken}` : spoken);
}

export function startControls(group) {
  const sets = ["text", "contrast"].map((name) => element("div", { className: "controls-set" }, ...buttonsOf(name)));
  group.append(...sets, ...buttonsOf());
  const buttons = [...group.querySelectorAll("[data-display]")];
  group.addEventListener("click", (event) => {
    const button = event.target.closest("[data-display]");
    if (!button) return;
    /* The button just pressed must not vanish from under the pointer and the focus. */
    keepOpen(group);
    press(button.dataset.display);
    showLimits(buttons);
  });

  const follow = () => {
    preferences.apply(preferences.read() ?? preferences.current());
    showLimits(buttons);
  };
  window.addEventListener("storage", (event) => {
    if (event.key === preferences.KEY || event.key === null) follow();
  });
  /* A page taken back from the browser's cache missed the changes made meanwhile. */
  window.addEventListener("pageshow", follow);

  showLimits(buttons);
  group.hidden = false;
}
