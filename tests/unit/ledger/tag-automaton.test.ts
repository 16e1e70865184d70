import { describe, expect, it } from 'vitest';
import { tagAutomaton } from '#lib/domain/ledger/tag-automaton.ts';
import { SeededRandom } from '#tests/fixtures/ledger/seeded-random.ts';

const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

function hitsIn(patterns: readonly string[], text: string, options = {}): readonly string[] {
  const hits: string[] = [];
  const automaton = tagAutomaton(
    patterns.map((pattern) => ({ bytes: bytesOf(pattern), value: pattern })),
    options,
  );
  automaton.scan(bytesOf(text), (pattern) => hits.push(pattern));
  return hits.sort();
}

describe('tagAutomaton', () => {
  it('finds patterns that are suffixes and parts of each other', () => {
    expect(hitsIn(['he', 'she', 'his', 'hers'], 'ushers')).toEqual(['he', 'hers', 'she']);
  });

  it('visits each occurrence', () => {
    expect(hitsIn(['aa'], 'aaaa')).toEqual(['aa', 'aa', 'aa']);
  });

  it('keeps two values of one pattern apart', () => {
    expect(hitsIn(['x', 'x'], 'x')).toEqual(['x', 'x']);
  });

  it('folds A-Z only, where asked', () => {
    expect(hitsIn(['abc'], 'ABC', { foldCase: true })).toEqual(['abc']);
    expect(hitsIn(['abc'], 'ABC')).toEqual([]);
    expect(hitsIn(['[é'], '{É', { foldCase: true })).toEqual([]);
  });

  it('passes over the skipped byte', () => {
    expect(hitsIn(['abc'], 'a\nb\n\nc', { skip: 0x0a })).toEqual(['abc']);
    expect(hitsIn(['abc'], 'a\nbc')).toEqual([]);
  });

  it('finds nothing without patterns', () => {
    expect(hitsIn([], 'anything')).toEqual([]);
  });

  it('agrees with searching one by one, on 2,000 random texts over three letters', () => {
    const random = new SeededRandom(4);
    const word = (length: number) => Array.from({ length }, () => random.pick(['a', 'b', 'c'])).join('');
    for (let round = 0; round < 2000; round += 1) {
      const patterns = [...new Set(Array.from({ length: 6 }, () => word(1 + random.below(4))))].sort();
      const text = word(random.below(12));
      expect([...new Set(hitsIn(patterns, text))], text).toEqual(patterns.filter((pattern) => text.includes(pattern)));
    }
  });
});
