import { describe, expect, it } from 'vitest';
import { isBeyondLatin1, longestAsciiRun, requiredLiterals, tagDanger } from '#lib/domain/ledger/tag-literals.ts';

describe('requiredLiterals', () => {
  it.each([
    ['/LUXOR/', ['/LUXOR/']],
    ['pool.example', ['pool', 'example']],
    ['colou?r', ['colo', 'r']],
    ['colou??r', ['colo', 'r']],
    ['ab*c', ['a', 'c']],
    ['ab+c', ['ab', 'c']],
    ['ab+?c', ['ab', 'c']],
    ['^start', ['start']],
    ['.*', []],
    ['.+?x', ['x']],
  ])('reads %j as %j', (tag, literals) => {
    expect(requiredLiterals(tag)).toEqual(literals);
  });

  it.each(['a|b', '(ab)', '[ab]c', 'a{2}', 'a\\.b', 'a)', 'a]', 'a}'])('leaves %j to the engine', (tag) => {
    expect(requiredLiterals(tag)).toBeNull();
  });
});

describe('tagDanger', () => {
  it.each(['/pool/', 'colou?r', 'a.b.*cd+?', '^\\x03\\x01', '[0-9]+-cls', 'a\\.b', '\\(x\\)', '/$Mined by 7pool.com/'])(
    'finds none in %j',
    (tag) => expect(tagDanger(tag)).toBeNull(),
  );

  it.each([
    '(.+)+\u0001zzzz',
    '(ab)',
    '(?=ab)cd',
    'ab|cd',
    'ab{2}',
    'ab\\1',
    '\\bab',
    '[]ab]',
    'ab.*cd.*ef.*gh.*',
    '.?'.repeat(60),
    'x'.repeat(201),
  ])('does not run %j', (tag) => {
    expect(tagDanger(tag)).toBe('too-intricate');
  });

  it.each(['.', '/', '.*', '[^]*', '\\d\\d', '^\\x03', 'a.b.c', 'ab?c', 'ab*'])('gives no block to %j', (tag) => {
    expect(tagDanger(tag)).toBe('too-short');
  });
});

describe('longestAsciiRun', () => {
  it('is the longest run, in lower case, broken at other characters', () => {
    expect(longestAsciiRun(['ab', 'ÉCDE', 'f'])).toBe('cde');
  });

  it('is null where there is none', () => {
    expect(longestAsciiRun(['é', '🐟'])).toBeNull();
    expect(longestAsciiRun([])).toBeNull();
  });
});

describe('isBeyondLatin1', () => {
  it('is what the engine can never match against a single byte', () => {
    const latin1 = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join('');
    for (let code = 0x80; code < 0x2200; code += 1) {
      const character = String.fromCharCode(code);
      expect(isBeyondLatin1([character]), `U+${code.toString(16)}`).toBe(!new RegExp(character, 'i').test(latin1));
    }
  });

  it('holds for the whole literal if it holds for one character', () => {
    expect(isBeyondLatin1(['/八宝池 pool/'])).toBe(true);
    expect(isBeyondLatin1(['/pool/'])).toBe(false);
  });
});
