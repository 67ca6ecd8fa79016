/* Why there is no answer. A failure tells its kind by a word, for it may come from another script than the one that asks. */

/** @typedef {"missing"|"unreachable"} Kind no such file, as after a publication, or no answer from the server */
export class Failure extends Error {
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

/** Whether a file is not there: since the catalogue was read, another one may have been published. */
export function isMissing(error) {
  return error.kind === "missing";
}

/** Whether this browser lacks what the search is made with. */
export function isTooOld() {
  return !("at" in Array.prototype);
}

/** Why files could not be had: no network, no server, no such file, or not what it should be. */
export function causeOf(error) {
  if (isMissing(error)) return "missing";
  if (!navigator.onLine) return "offline";
  return error.kind === "unreachable" ? "unreachable" : "damaged";
}
