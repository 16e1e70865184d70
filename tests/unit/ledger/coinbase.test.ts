import { describe, expect, it } from 'vitest';
import { decodeCoinbase } from '#lib/domain/ledger/coinbase.ts';
import { SeededRandom } from '#tests/fixtures/ledger/seeded-random.ts';

describe('decodeCoinbase', () => {
  it('reads latin1 as one character per byte, 0x80 to 0x9f included', () => {
    const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    expect(decodeCoinbase(every.toString('hex')).latin1).toBe(every.toString('latin1'));
  });

  it('reads UTF-8 with broken sequences replaced, line feeds removed and a byte-order mark kept', () => {
    expect(decodeCoinbase('efbbbf41').utf8).toBe('\uFEFFA');
    expect(decodeCoinbase('410a42ff0a43').utf8).toBe('AB\uFFFDC');
  });

  it('agrees with the platform’s UTF-8 on 1,000 scripts of random bytes', () => {
    const random = new SeededRandom(5);
    for (let round = 0; round < 1000; round += 1) {
      const bytes = random.bytes(random.below(101));
      expect(decodeCoinbase(bytes.toString('hex')).utf8).toBe(bytes.toString('utf8').replaceAll('\n', ''));
    }
  });
});
