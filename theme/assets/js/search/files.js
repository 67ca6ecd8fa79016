/*
 * The files of the index: gzipped, and named by what is in them, so that one that was had once is never asked for again.
 */
import { gunzip } from "./inflate.js";

const text = new TextDecoder();

/** A file that is not there: since the catalogue was read, another one may have been published. */
export class Missing extends Error {}

/** No answer from the server. */
class Unreachable extends Error {}

/** Whether this browser lacks what the search is made with. */
export function isTooOld() {
  return !("at" in Array.prototype);
}

/** Why files could not be had: no network, no server, no such file, or not what it should be. */
export function causeOf(error) {
  if (error instanceof Missing) return "missing";
  if (!navigator.onLine) return "offline";
  return error instanceof Unreachable ? "unreachable" : "damaged";
}

/** Fetch a file and return what is in it. */
export async function fetchBytes(address, options) {
  const response = await fetch(address, options).catch((error) => {
    throw new Unreachable(`${error} ${address}`);
  });
  if (!response.ok) throw new Missing(`${response.status} ${address}`);
  const raw = new Uint8Array(await response.arrayBuffer());
  /* A server may have unpacked it on the way. */
  return isPacked(raw) ? unpacked(raw) : raw;
}

export async function fetchJson(address, options) {
  return JSON.parse(text.decode(await fetchBytes(address, options)));
}

function isPacked(bytes) {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function unpacked(raw) {
  /* Safari has it from 16.4 on. */
  if (!("DecompressionStream" in globalThis)) return gunzip(raw);
  const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
