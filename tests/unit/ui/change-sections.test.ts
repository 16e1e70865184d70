import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { BackTestTable } from '#app/pools/change/back-test-table.tsx';
import { PoolChanges } from '#app/pools/change/pool-changes.tsx';
import { WindowForm } from '#app/pools/change/window-form.tsx';
import type { BackTest, ChangePage, PoolChange } from '#lib/contracts/change-page.ts';
import { readChangeRequest } from '#lib/contracts/change-request.ts';
import { comparedDays } from '#lib/queries/change/compared-days.ts';

const test: BackTest = {
  id: 'storm',
  event: 'Storm',
  measure: 'hashrate',
  subject: 'network',
  before: comparedDays(19_341, 19_347),
  after: comparedDays(19_350, 19_350),
  claim: { text: '−40 %', by: 'A paper', url: 'https://press.example/1' },
  change: { value: -0.3447, low: -0.4725, high: -0.1857 },
  p: 0.0001,
  isReal: true,
  note: 'The day of the fewest blocks.',
};
const calm: BackTest = { ...test, id: 'calm', event: 'Calm', p: 0.83, isReal: false, note: null };

const pool: PoolChange = {
  slug: 'a',
  name: 'A',
  colour: 'unknown',
  blocksBefore: 200,
  blocksAfter: 300,
  shareBefore: 0.2,
  shareAfter: 0.3,
  isReal: true,
  change: { value: 0.1, low: 0.06, high: 0.14 },
  p: 0.00002,
  verdict: 'rose by 10.0 points (6 to 14 points with 95% confidence): more than chance',
  detectable: 0.0713,
};

describe('the table of reported events', () => {
  const markup = renderToStaticMarkup(
    createElement(BackTestTable, {
      tests: [test, calm, { ...test, id: 'foundry', subject: 'Foundry USA', claim: null }],
    }),
  );

  it('has the claim with its source beside the measured change, its verdict and its days', () => {
    expect(markup).toContain('−40 % (<a href="https://press.example/1">A paper</a>)');
    expect(markup).toContain('−34.5% (−47 to −19)');
    expect(markup).toContain('24 Dec 2022 against 15 Dec 2022 to 21 Dec 2022. The day of the fewest blocks.');
    expect(markup).toContain('nothing on record');
  });

  it('counts the claims about the network that chance may explain', () => {
    expect(markup).toContain('Of 2 comparisons of the network’s hashrate after reported events, 1 cannot be told');
  });
});

describe('the table of pools', () => {
  it('says in a sentence of every pool that changed by how much, and of the others nothing', () => {
    const still = { ...pool, slug: 'b', name: 'B', isReal: false, p: 0.4 };
    const markup = renderToStaticMarkup(createElement(PoolChanges, { pools: [pool, still] }));
    expect(markup.match(/<li>[^<]*<\/li>/g)).toEqual([`<li>A ${pool.verdict}.</li>`]);
    expect(markup).toContain('+10.0 (+6 to +14)');
    expect(markup).toContain('±7.1 points');
  });
});

describe('the form of the windows', () => {
  const page: ChangePage = {
    window: '24h',
    before: comparedDays(19_347, 19_347),
    after: comparedDays(19_350, 19_350),
    headline: '',
    comparison: null,
  };

  it('shows the days that are compared, keeps the length, and says what was not taken', () => {
    const asked = readChangeRequest({ window: '24h', to: '2022-12-24', against: '<b>' });
    const markup = renderToStaticMarkup(createElement(WindowForm, { page, ...asked }));
    expect(markup).toContain('<input type="hidden" name="window" value="24h"/>');
    expect(markup).toMatch(/type="date" name="to" value="2022-12-24"/);
    expect(markup).toMatch(/type="date" name="against" value="2022-12-21"/);
    expect(markup).toContain('“&lt;b&gt;” was not taken; it has to be a day as YYYY-MM-DD.');
    expect(markup).toContain('<a href="/pools/change?window=24h">Back to the newest</a>');
  });
});
