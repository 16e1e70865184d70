import { describe, expect, it } from 'vitest';
import { decodeHex, decodeHexInto, isHex, spellsReversed } from '#lib/domain/ledger/hex.ts';
import { SeededRandom } from '#tests/fixtures/ledger/seeded-random.ts';

describe('decodeHex', () => {
  it('equals the platform’s decoder on 500 random texts in both cases', () => {
    const random = new SeededRandom(1);
    for (let length = 0; length < 500; length += 1) {
      const bytes = random.bytes(length % 101);
      const hex = bytes.toString('hex');
      expect(Buffer.from(decodeHex(hex)).equals(bytes)).toBe(true);
      expect(Buffer.from(decodeHex(hex.toUpperCase())).equals(bytes)).toBe(true);
    }
  });

  it.each(['0', '0g', 'g0', '00 1', '0é', '0x00', '\u{1f41f}'])('refuses %j', (text) => {
    expect(() => decodeHex(text)).toThrow(RangeError);
    expect(isHex(text)).toBe(false);
  });

  it('takes the empty text as no bytes', () => {
    expect(decodeHex('')).toHaveLength(0);
    expect(isHex('')).toBe(true);
  });
});

describe('decodeHexInto', () => {
  it('refuses a text that does not fill the target exactly', () => {
    const target = new Uint8Array(2);
    expect(decodeHexInto(target, 'abcd')).toBe(true);
    expect([...target]).toEqual([0xab, 0xcd]);
    expect(decodeHexInto(target, 'abcdef')).toBe(false);
    expect(decodeHexInto(target, 'ab')).toBe(false);
  });
});

describe('spellsReversed', () => {
  it('compares the digits with the bytes from last to first', () => {
    const bytes = Uint8Array.of(0xff, 0x01, 0x02, 0x03, 0xff);
    expect(spellsReversed('030201', bytes, 1)).toBe(true);
    expect(spellsReversed('010203', bytes, 1)).toBe(false);
    expect(spellsReversed('030201', bytes, 0)).toBe(false);
  });
});
