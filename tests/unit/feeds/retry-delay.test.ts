import { describe, expect, it } from 'vitest';
import { backoffSeconds, readRetryAfter, unnamedWaitSeconds } from '#lib/feeds/retry-delay.ts';

const SENT_AT = Date.UTC(2030, 2, 17, 12, 0, 0) / 1000;

describe('readRetryAfter', () => {
  it.each([
    ['0', 0],
    [' 120 ', 120],
    ['Sun, 17 Mar 2030 12:01:30 GMT', 90],
    ['Sunday, 17-Mar-30 12:01:30 GMT', 90],
    ['Sun, 17 Mar 2030 11:00:00 GMT', 0],
    ['Fri, 17 Mar 2034 12:00:00 GMT', 86_400],
    ['99999999999999999999', 86_400],
  ])('reads %j as %d s', (header, seconds) => {
    expect(readRetryAfter(header, SENT_AT)).toBe(seconds);
  });
  it.each([null, '', 'soon', '-5', '1.5', '12 s', '2030-03-17T12:01:30Z', 'Sun, GMT'])(
    'gives null for %j',
    (header) => {
      expect(readRetryAfter(header, SENT_AT)).toBeNull();
    },
  );
});

describe('backoffSeconds', () => {
  it('doubles its upper end with each failure, up to 30 s', () => {
    expect([1, 2, 3, 4, 5, 6, 20].map((failed) => backoffSeconds(failed, 0.5) * 2)).toEqual([1, 2, 4, 8, 16, 30, 30]);
  });
  it('reaches down to no wait at all', () => {
    expect(backoffSeconds(6, 0)).toBe(0);
  });
});

describe('unnamedWaitSeconds', () => {
  it('begins at a minute and doubles', () => {
    expect([1, 2, 3].map(unnamedWaitSeconds)).toEqual([60, 120, 240]);
  });
});
