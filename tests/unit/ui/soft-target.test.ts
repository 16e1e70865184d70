import { describe, expect, it } from 'vitest';
import { softTarget } from '#app/_ui/soft-target.ts';

const PAGE = 'https://example.org/pools?range=1y';
const click = { defaultPrevented: false, button: 0, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };
const link = (path: string) => ({ href: new URL(path, PAGE).href, target: '', isDownload: false });

describe('a click on a link', () => {
  it('opens a page of our own in place', () => {
    expect(softTarget(click, link('/pools/foundryusa'), PAGE)).toBe('/pools/foundryusa');
    expect(softTarget(click, link('?range=all&window=7d'), PAGE)).toBe('/pools?range=all&window=7d');
    expect(softTarget(click, link('/sources#jobs'), PAGE)).toBe('/sources#jobs');
  });

  it('is left to the browser with another button or a key held', () => {
    expect(softTarget({ ...click, button: 1 }, link('/'), PAGE)).toBeNull();
    for (const key of ['altKey', 'ctrlKey', 'metaKey', 'shiftKey', 'defaultPrevented']) {
      expect(softTarget({ ...click, [key]: true }, link('/'), PAGE)).toBeNull();
    }
  });

  it('is left to the browser for downloads, other tabs, other sites, data, and places on the same page', () => {
    expect(softTarget(click, { ...link('/'), isDownload: true }, PAGE)).toBeNull();
    expect(softTarget(click, { ...link('/'), target: '_blank' }, PAGE)).toBeNull();
    expect(softTarget(click, link('https://example.com/'), PAGE)).toBeNull();
    expect(softTarget(click, link('/api/v1'), PAGE)).toBeNull();
    expect(softTarget(click, link('#content'), PAGE)).toBeNull();
    expect(softTarget(click, link('mailto:a@example.org'), PAGE)).toBeNull();
  });
});
