import { describe, expect, it } from 'vitest';
import { nextPage } from '#lib/feeds/hugging-face-models/next-page.ts';
import { readLimitReset } from '#lib/feeds/retry-delay.ts';

const BASE = 'https://hub.example/mirror';

describe('the next page', () => {
  it.each([
    ['<https://hub.example/api/models?cursor=a%2C+b>; rel="next"', 'https://hub.example/api/models?cursor=a%2C+b'],
    [
      '</api/first>; rel="first", </api/models?cursor=b>; title="x"; rel=next',
      'https://hub.example/api/models?cursor=b',
    ],
    ['</api/first>; rel="prev"', null],
    ['', null],
    [null, null],
  ])('of %s is %s', (link, next) => {
    expect(nextPage(link, BASE)).toBe(next);
  });

  it.each([
    '<https://elsewhere.example/api/models>; rel="next"',
    '<http://hub.example/api/models>; rel="next"',
    '<//elsewhere.example/api>; rel="next"',
    '<http://>; rel="next"',
  ])('is not followed to %s', (link) => {
    expect(() => nextPage(link, BASE)).toThrow('another host, which is not asked');
  });
});

describe('the reset of a limit', () => {
  it.each([
    ['"api";r=0;t=55', 55],
    ['"api";r=0; t=12', 12],
    ['"api";r=0;t=999999999', 86_400],
    ['"api";r=0', null],
    [null, null],
  ])('of %s is %s', (header, seconds) => {
    expect(readLimitReset(header)).toBe(seconds);
  });
});
