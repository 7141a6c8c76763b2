import { type Encoding, encodingOf, halfCharacter, inUtf8, textLength } from './encodings.ts';
import { concat } from './even-pieces.ts';

/** Whole characters in UTF-8, and why there are no more of them. */
export interface TextPiece {
  readonly text: Uint8Array;
  readonly endsIn: 'encoding-invalid' | 'nul-byte' | undefined;
}

/** Turns the bytes of a file into text in UTF-8, piece by piece, up to the first byte that is none. */
export class TextPieces {
  readonly encoding: Encoding;
  /** How many bytes the byte order mark has, which is not part of the text. */
  readonly mark: number;
  #half: Uint8Array = new Uint8Array(0);
  #isFirst = true;

  /** @param first the first piece, or four bytes of it at least */
  constructor(first: Uint8Array) {
    const { encoding, mark } = encodingOf(first);
    this.encoding = encoding;
    this.mark = mark;
  }

  push(piece: Uint8Array): TextPiece {
    const bytes = concat(this.#half, this.#isFirst ? piece.subarray(this.mark) : piece);
    this.#isFirst = false;
    const whole = bytes.length - halfCharacter(bytes, this.encoding);
    this.#half = bytes.slice(whole);
    return this.#textOf(bytes.subarray(0, whole));
  }

  #textOf(bytes: Uint8Array): TextPiece {
    const good = textLength(bytes, this.encoding);
    const text = inUtf8(bytes.subarray(0, good), this.encoding);
    const nul = text.indexOf(0);
    if (nul !== -1) return { text: text.subarray(0, nul), endsIn: 'nul-byte' };
    return { text, endsIn: good < bytes.length ? 'encoding-invalid' : undefined };
  }

  /** What is left when nothing more comes: half a character is none. */
  last(): TextPiece {
    return { text: new Uint8Array(0), endsIn: this.#half.length > 0 ? 'encoding-invalid' : undefined };
  }
}
