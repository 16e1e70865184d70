import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { FactTable } from '#app/_ui/fact-table.tsx';
import { AttributionCoverage } from '#app/sources/attribution-coverage.tsx';
import { BackfillProgress } from '#app/sources/backfill-progress.tsx';
import { FeedCards } from '#app/sources/feed-cards.tsx';
import { healthWord } from '#app/sources/state-in-words.ts';
import { TroubleList } from '#app/sources/trouble-list.tsx';
import type { Health } from '#lib/contracts/sources-page.ts';
import { feedInState } from './feed-fixture.ts';

const NOW = 1_776_900_000;
const ledger = { lowestHeight: null, tipHeight: null, tipAt: null, staleBlocks: [] };
const textOf = (node: ReactNode): string => renderToStaticMarkup(node).replace(/<[^>]*>/g, '');

describe('FeedCards', () => {
  it.each(Object.entries(healthWord))('says %s with a word and a form beside the colour', (health, word) => {
    const markup = renderToStaticMarkup(
      createElement(FeedCards, { feeds: [feedInState(health as Health, 'Blocks')], now: NOW }),
    );
    expect(markup).toMatch(new RegExp(`<svg aria-hidden="true"[^>]*><path d="[^"]+"></path></svg>${word}</span>`));
  });

  it('prints times in UTC with their age, and the licence with what it allows', () => {
    const feed = feedInState('fresh', 'Price', { lastSuccessAt: NOW - 65, licenceFlag: 'derived' });
    const markup = renderToStaticMarkup(createElement(FeedCards, { feeds: [feed], now: NOW }));
    expect(markup).toContain('<time dateTime="2026-04-22T23:18:55Z">22 Apr 2026, 23:18 UTC</time>');
    expect(markup).toContain('(1 minute ago)');
    expect(markup).toContain('its facts carry no date');
    expect(markup).toContain('only what we work out from them may be published');
  });

  it('says so where nothing has arrived yet', () => {
    expect(textOf(createElement(FeedCards, { feeds: [feedInState('never', 'Price')], now: NOW }))).toContain(
      'Last good answernone yetNewest factnone yet',
    );
  });

  it('can be reached from the names of the feeds in trouble', () => {
    const feeds = [feedInState('failing', 'Price')];
    expect(renderToStaticMarkup(createElement(TroubleList, { feeds }))).toContain('href="#feed-price"');
    expect(renderToStaticMarkup(createElement(FeedCards, { feeds, now: NOW }))).toContain('id="feed-price"');
  });
});

describe('BackfillProgress', () => {
  it('is a progress bar with words', () => {
    const progress = { done: 5_385, total: 9_225, message: '', updatedAt: NOW };
    const markup = renderToStaticMarkup(
      createElement(BackfillProgress, { progress, ledger, lastMessage: null, now: NOW }),
    );
    expect(markup).toContain('Back-fill: 58%, 5,385 of about 9,225 blocks');
    expect(markup).toMatch(
      /<progress id="[^"]+" max="9225" value="5385">|<progress id="[^"]+" value="5385" max="9225">/,
    );
  });

  it('never passes its end, nor stands on nothing', () => {
    const show = (done: number, total: number) => {
      const progress = { done, total, message: '', updatedAt: NOW };
      return renderToStaticMarkup(createElement(BackfillProgress, { progress, ledger, lastMessage: null, now: NOW }));
    };
    expect(show(120, 100)).toContain('Back-fill: 100%');
    expect(show(0, 0)).toContain('max="1"');
  });

  it('tells a back-fill that has not begun from one that rests', () => {
    const rest = (heights: object) =>
      textOf(
        createElement(BackfillProgress, {
          progress: null,
          ledger: { ...ledger, ...heights },
          lastMessage: 'all here',
          now: NOW,
        }),
      );
    expect(rest({})).toContain('begins when the first block has arrived');
    expect(rest({ lowestHeight: 1, tipHeight: 2 })).toBe('No back-fill is running. Its last run: all here.');
  });
});

describe('FactTable', () => {
  const table = (rows: { key: string; cells: string[] }[]) =>
    renderToStaticMarkup(
      createElement(FactTable, {
        caption: 'Facts',
        columns: [{ title: 'A' }, { title: 'B' }],
        rows,
        empty: 'None yet.',
      }),
    );

  it('is a named region that the keyboard reaches, with heads for rows and columns', () => {
    const markup = table([{ key: 'x', cells: ['one', 'two'] }]);
    expect(markup).toMatch(/<section [^>]*aria-label="Facts"[^>]*>/);
    expect(markup).toContain('tabindex="0"');
    expect(markup).toContain('<th scope="col">A</th>');
    expect(markup).toContain('<th scope="row">one</th><td>two</td>');
  });

  it('gives way to a sentence when it is empty', () => {
    expect(table([])).toMatch(/^<p[^>]*>None yet\.<\/p>$/);
  });
});

describe('AttributionCoverage', () => {
  const nothing = {
    coverage: { blocks: 0, unknown: 0, disputed: 0, differsFromReported: 0 },
    disputes: [],
    lists: [],
    changes: [],
    changeCount: 0,
  };

  it('says in words what there is nothing of', () => {
    const text = textOf(createElement(AttributionCoverage, nothing));
    expect(text).toContain('No block of the last 30 days is on record yet');
    expect(text).toContain('No list has been fetched yet');
    expect(text).not.toMatch(/NaN|null|undefined/);
  });

  it('shows shares with their counts, and the reason of a refused list', () => {
    const text = textOf(
      createElement(AttributionCoverage, {
        ...nothing,
        coverage: { blocks: 4_320, unknown: 13, disputed: 1, differsFromReported: 0 },
        lists: [
          {
            list: 'mempool',
            version: 'abcdef0123456789',
            status: 'refused',
            reason: 'An id is used twice.',
            entryCount: 171,
            decidedAt: NOW,
          },
        ],
        changeCount: 3,
      }),
    );
    expect(text).toContain('0.3%13 blocks');
    expect(text).toContain('under 0.1%1 block;');
    expect(text).toContain('mempool’s listRefused');
    expect(text).toContain('An id is used twice.');
    expect(text).toContain('The newest 0 of 3 changes.');
  });
});
