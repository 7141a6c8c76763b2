const wordBits = 2 ** 32;
const blockBytes = 64;

const primes = [...Array(312).keys()].filter(
  (n) => n > 1 && ![...Array(n).keys()].some((d) => d > 1 && n % d === 0),
);
const fractionOf = (root: number): number => Math.floor((root % 1) * wordBits);

/** First 32 bits of the fractions of the square roots of the first 8 primes, and of the cube roots of the first 64. */
const firstState = primes.slice(0, 8).map((prime) => fractionOf(Math.sqrt(prime)));
const roundConstants = primes.slice(0, 64).map((prime) => fractionOf(Math.cbrt(prime)));

/**
 * SHA-256 of a text's UTF-8 bytes, for a draw that anybody can repeat with `sha256sum`: pure code has no other. Not for
 * secrets. Source: FIPS 180-4.
 *
 * @returns 64 hex digits
 * @example sha256('abc') // 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
 */
export function sha256(text: string): string {
  const message = padded(new TextEncoder().encode(text));
  let state = firstState;
  for (let at = 0; at < message.byteLength; at += blockBytes)
    state = withBlock(state, new DataView(message.buffer, at, blockBytes));
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** A one bit, noughts, and the length in bits fill the last block. */
function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(Math.ceil((bytes.length + 9) / blockBytes) * blockBytes);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  new DataView(whole.buffer).setBigUint64(whole.length - 8, BigInt(bytes.length) * 8n);
  return whole;
}

const turned = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

function withBlock(state: readonly number[], block: DataView): number[] {
  const words = scheduleOf(block);
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (const [round, word] of words.entries()) {
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const ofE = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const ofA = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const first = (h + ofE + choice + (roundConstants[round] ?? 0) + word) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + ofA + majority) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, at) => (word + (state[at] ?? 0)) | 0);
}

function scheduleOf(block: DataView): number[] {
  const words = Array.from({ length: 16 }, (_, at) => block.getUint32(at * 4));
  const before = (back: number): number => words[words.length - back] ?? 0;
  while (words.length < 64) {
    const near = turned(before(2), 17) ^ turned(before(2), 19) ^ (before(2) >>> 10);
    const far = turned(before(15), 7) ^ turned(before(15), 18) ^ (before(15) >>> 3);
    words.push((near + before(7) + far + before(16)) | 0);
  }
  return words;
}
