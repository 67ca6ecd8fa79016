const region = document.getElementById("khung-thong-bao");

/** Says a message once. Emptying first makes the same message twice be spoken twice. */
export function announce(message) {
  region.textContent = "";
  window.setTimeout(() => {
    region.textContent = message;
  }, 50);
}
