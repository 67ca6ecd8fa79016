/*
 * The files that Pagefind 1.5 writes, read without Pagefind's own engine.
 *
 * Its engine answers with pages only: neither the form of a word that matched, with its marks, nor where
 * each word stands, and it is 113 kB. Every file is gzipped; inside are a signature and CBOR (RFC 8949) or,
 * in fragments, JSON. Layout: pagefind/src/index/ of https://github.com/Pagefind/pagefind at v1.5.2.
 */

const SIGNATURE = new TextEncoder().encode("pagefind_dcd");
const text = new TextDecoder();

/** A file that is not there: since the index was opened, another one may have been published. */
export class Missing extends Error {}

/** Whether this browser lacks what the search is made with. */
export function isTooOld() {
  return !("DecompressionStream" in window && "findLastIndex" in Array.prototype);
}

/** Fetch a file and return what is in it. */
export async function fetchBytes(address, options) {
  const response = await fetch(address, options);
  if (!response.ok) throw new Missing(`${response.status} ${address}`);
  const raw = new Uint8Array(await response.arrayBuffer());
  /* A server may have unpacked it on the way. */
  const bytes = isSigned(raw) ? raw : await unpack(raw);
  if (!isSigned(bytes)) throw new Error(`not a Pagefind file: ${address}`);
  return bytes.subarray(SIGNATURE.length);
}

export async function fetchJson(address) {
  return JSON.parse(text.decode(await fetchBytes(address)));
}

export async function fetchCbor(address, options) {
  return decode(await fetchBytes(address, options));
}

function isSigned(bytes) {
  return SIGNATURE.every((byte, place) => bytes[place] === byte);
}

async function unpack(raw) {
  const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Decode whole numbers, texts and arrays: all that Pagefind writes. */
export function decode(bytes) {
  let place = 0;

  function argument(low) {
    if (low < 24) return low;
    let value = 0;
    for (let left = 2 ** (low - 24); left > 0; left -= 1) {
      value = value * 256 + bytes[place];
      place += 1;
    }
    return value;
  }

  function item() {
    const head = bytes[place];
    place += 1;
    const value = argument(head & 31);
    switch (head >> 5) {
      case 0:
        return value;
      case 1:
        return -1 - value;
      case 3:
        place += value;
        return text.decode(bytes.subarray(place - value, place));
      case 4: {
        const items = new Array(value);
        for (let index = 0; index < value; index += 1) items[index] = item();
        return items;
      }
      default:
        throw new Error(`unexpected CBOR type ${head >> 5}`);
    }
  }

  return item();
}
