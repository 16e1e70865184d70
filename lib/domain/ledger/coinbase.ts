import { decodeHex } from './hex.ts';

/** Decodes as Rust's `from_utf8_lossy` does: each broken sequence becomes U+FFFD. A byte-order mark stays. */
const LOSSY_UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** A coinbase script (at most 100 bytes by consensus) and its two readings, each made when first asked for. */
export class Coinbase {
  readonly bytes: Uint8Array;
  #latin1: string | undefined;
  #utf8: string | undefined;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** One character per byte. Not TextDecoder('latin1'): by the web's standard that is windows-1252. */
  get latin1(): string {
    this.#latin1 ??= String.fromCharCode(...this.bytes);
    return this.#latin1;
  }

  /** Lossy UTF-8, line feeds removed. */
  get utf8(): string {
    this.#utf8 ??= LOSSY_UTF8.decode(this.bytes).replaceAll('\n', '');
    return this.#utf8;
  }
}

/**
 * Reads a coinbase script once, for both lists.
 * @throws RangeError for a text that is not hex
 */
export const decodeCoinbase = (hex: string): Coinbase => new Coinbase(decodeHex(hex));
