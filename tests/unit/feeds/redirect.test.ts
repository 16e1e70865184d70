import { describe, expect, it } from 'vitest';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { nextHop } from '#lib/feeds/redirect.ts';

const FROM = new URL('https://source.example/a/b');

describe('nextHop', () => {
  it.each([
    ['https://other.example/c', 'https://other.example/c'],
    ['/c?d=1', 'https://source.example/c?d=1'],
    ['c', 'https://source.example/a/c'],
  ])('follows %s', (location, target) => {
    expect(nextHop(FROM, 302, location, 2).href).toBe(target);
  });
  it('follows from http to https', () => {
    expect(nextHop(new URL('http://source.example/'), 301, 'https://source.example/', 0).protocol).toBe('https:');
  });
  it.each([
    ['http://source.example/', 0, 'source.example redirects from https to unprotected http.'],
    ['ftp://source.example/', 0, 'source.example redirects to another protocol (ftp:).'],
    ['data:application/json,[]', 0, 'source.example redirects to another protocol (data:).'],
    ['https://[', 0, 'source.example redirects without a readable target.'],
    [null, 0, 'source.example redirects without a readable target.'],
    ['/again', 3, 'source.example redirects more than 3 times.'],
  ])('refuses %s after %d hops', (location, hops, message) => {
    const attempt = () => nextHop(FROM, 302, location, hops);
    expect(attempt).toThrow(FeedError);
    expect(attempt).toThrow(message);
  });
});
