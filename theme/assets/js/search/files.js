/*
 * The files of the index: gzipped, and named by what is in them, so that one that was had once is never asked for again.
 */
import { Failure } from "./failures.js";
import { gunzip } from "./inflate.js";

const text = new TextDecoder();

/** Fetch a file and return what is in it. */
export async function fetchBytes(address, options) {
  const response = await fetch(address, options).catch((error) => {
    throw new Failure("unreachable", `${error} ${address}`);
  });
  if (!response.ok) throw new Failure("missing", `${response.status} ${address}`);
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
