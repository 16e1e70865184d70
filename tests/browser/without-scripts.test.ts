import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DESKTOP, PHONE, testVisits } from '#tests/support/visits.ts';

const visit = testVisits();

/** What a reader sees of each chart's drawing: how many paths it has, and its size in px. */
async function drawings(page: Page): Promise<{ paths: number; width: number; height: number }[]> {
  const figures = await page.getByRole('figure').all();
  return Promise.all(figures.map(drawingOf));
}

async function drawingOf(figure: Locator) {
  const drawing = figure.locator('svg:visible').first();
  const { width, height } = (await drawing.boundingBox()) ?? { width: 0, height: 0 };
  return { paths: await drawing.locator('path').count(), width: Math.round(width), height: Math.round(height) };
}

describe('with JavaScript off', () => {
  it('the overview answers its question in a sentence', async () => {
    const { page, problems } = await visit('/', { javaScriptEnabled: false });
    const answer = await page.getByRole('heading', { level: 1 }).innerText();
    expect(answer).toMatch(/pools?\b.+\d/);
    expect(problems).toEqual([]);
  });

  it('every key figure has its unit, its time and its source', async () => {
    const { page } = await visit('/', { javaScriptEnabled: false });
    const tiles = await page.getByRole('list', { name: 'Key figures' }).getByRole('listitem').all();
    const told = await Promise.all(
      tiles.map(async (tile) => ({
        label: await tile.getByRole('heading').innerText(),
        text: (await tile.innerText()).replace(/\s+/g, ' '),
        asOf: await tile.locator('time').getAttribute('datetime'),
      })),
    );
    expect(told.length).toBeGreaterThanOrEqual(6);
    for (const { label, text, asOf } of told) {
      expect(text, label).toMatch(/\d/);
      expect(text, label).toMatch(/\bas of\b/);
      expect(text, label).toMatch(/own count|mempool\.space|Kraken|Coinbase|simulated|stand-in/i);
      expect(asOf, label).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    }
    const all = told.map(({ text }) => text).join('\n');
    for (const unit of ['%', 'EH/s', '$', 'blocks', 'pools']) expect(all).toContain(unit);
  });

  it.each([
    ['a desktop', DESKTOP, 600],
    ['a phone', PHONE, 280],
  ] as const)('both charts of the overview are drawn on %s', async (_, device, leastWidth) => {
    const { page } = await visit('/', { ...device, javaScriptEnabled: false });
    const drawn = await drawings(page);
    expect(drawn).toHaveLength(2);
    for (const { paths, width, height } of drawn) {
      expect(paths).toBeGreaterThan(0);
      expect(width).toBeGreaterThan(leastWidth);
      expect(height).toBeGreaterThan(150);
    }
  });

  it('every chart has its table, a click away', async () => {
    const { page } = await visit('/', { javaScriptEnabled: false });
    for (const figure of await page.getByRole('figure').all()) {
      await expect(figure.getByRole('table').isVisible()).resolves.toBe(false);
      await figure.getByText('Table', { exact: false }).locator('visible=true').first().click();
      const rows = figure.getByRole('table').getByRole('row');
      await rows.first().waitFor();
      expect(await rows.count()).toBeGreaterThan(10);
    }
  });

  it.each([
    '/',
    '/pools',
    '/pools/foundryusa',
    '/pools/change',
    '/claims',
    '/claims/c9',
    '/clusters',
    '/geography',
    '/owners',
    '/layers',
    '/energy',
    '/energy/hvakosterstrommen/NO2',
    '/cost',
    '/risk',
    '/sources',
    '/methodology',
    '/methodology/share',
  ])('%s says that its data are simulated, and leads to the other pages', async (path) => {
    const { page } = await visit(path, { javaScriptEnabled: false });
    await page
      .getByText(/simulated data/i)
      .first()
      .waitFor({ state: 'visible' });
    const names = await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').allInnerTexts();
    expect(names).toEqual(['Overview', 'Pools', 'Energy', 'Cost', 'AI', 'Alerts', 'Sources', 'Methodology']);
  });
});

describe('an address without a page, with JavaScript off', () => {
  it.each(['/no/such/page', '/pools/nosuchpool', '/claims/c99', '/energy/nosuchfeed/FI', '/methodology/nosuchmeasure'])(
    '%s says so',
    async (path) => {
      const { page, problems } = await visit(path, { javaScriptEnabled: false, status: 404 });
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('There is no page at this address.');
      expect(await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').count()).toBe(8);
      expect(problems).toEqual([]);
    },
  );
});

describe('the pages of power prices, with JavaScript off', () => {
  it('say what power costs, zone by zone, with its day and its source', async () => {
    const { page, problems } = await visit('/energy', { javaScriptEnabled: false });
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/cheapest today in .+ at \$.+dearest in/);
    const zones = page.getByRole('table', { name: 'Wholesale prices by zone, cheapest first' }).getByRole('row');
    expect(await zones.count()).toBeGreaterThan(15);
    const finland = await zones.filter({ hasText: 'Finland' }).innerText();
    // The stand-in's Elering has nothing newer than four days.
    expect(finland).toMatch(/silent/);
    expect(problems).toEqual([]);
  });

  it.each([
    ['a desktop', DESKTOP, 600],
    ['a phone', PHONE, 280],
  ] as const)('draw curve, days and hours of a zone on %s', async (_, device, leastWidth) => {
    const { page } = await visit('/energy/hvakosterstrommen/NO2', { ...device, javaScriptEnabled: false });
    const drawn = await drawings(page);
    expect(drawn).toHaveLength(3);
    for (const { width, height } of drawn) {
      expect(width).toBeGreaterThan(leastWidth);
      expect(height).toBeGreaterThan(150);
    }
  });
});

describe('before any script has run', () => {
  it('the charts are painted', async () => {
    const asked: string[] = [];
    const { page } = await visit('/', {
      prepare: (blocked) =>
        blocked.route(/\.js(\?|$)/, (route) => {
          asked.push(route.request().url());
          return route.abort();
        }),
    });
    expect((await drawings(page)).map(({ paths }) => paths > 0)).toEqual([true, true]);
    expect(asked.length).toBeGreaterThan(0);
  });
});

describe('the page of costs, with JavaScript off', () => {
  const headline = (page: Page): Promise<string> => page.getByRole('heading', { level: 1 }).innerText();

  it('says what a bitcoin costs, where, and computes it anew with what a reader assumes', async () => {
    const { page, problems } = await visit('/cost?kind=tariff', { javaScriptEnabled: false });
    const before = await headline(page);
    expect(before).toMatch(/^By tariffs of power a bitcoin costs from \$[\d,]+ all-in in .+ to \$[\d,]+ in .+\.$/);
    await page
      .getByText(/^At \$[\d,]+, \d+ of \d+ regions earn/)
      .first()
      .waitFor({ state: 'visible' });
    await page.getByText('Change them').click();
    await page.getByLabel(/^Efficiency of the machines/).fill('60');
    await page.getByLabel(/^Power usage effectiveness/).fill('9');
    await page.getByRole('button', { name: 'Compute with these' }).click();
    await page.getByText('“9” was not taken; it has to be a number from 1 to 2').waitFor({ state: 'visible' });
    const query = new URL(page.url()).searchParams;
    expect([query.get('efficiency'), query.get('kind')]).toEqual(['60', 'tariff']);
    expect(await headline(page)).not.toBe(before);
    await page.getByRole('link', { name: 'Back to the defaults' }).click();
    await page.waitForURL((url) => url.pathname === '/cost' && url.search === '');
    expect(problems).toEqual([]);
  });

  it('tells what would make a region cost so much', async () => {
    const { page } = await visit('/cost', { javaScriptEnabled: false });
    await page.getByLabel('Region', { exact: true }).selectOption('PY');
    await page.getByLabel('Target, USD').fill('90000');
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.getByRole('heading', { name: 'What would make a bitcoin cost $90,000 in Paraguay?' }).waitFor();
    await page.getByText(/^To cost \$90,000, power would have to go (?:up|down) to \d/).waitFor({ state: 'visible' });
  });
});

describe('the page of changes, with JavaScript off', () => {
  it('compares the newest weeks, and the windows that a reader chooses', async () => {
    const { page, problems } = await visit('/pools/change?against=never', { javaScriptEnabled: false });
    const headline = page.getByRole('heading', { level: 1 });
    expect(await headline.innerText()).toMatch(/changed by more than chance|^More than chance changed/);
    await page.getByText('“never” was not taken; it has to be a day as YYYY-MM-DD').waitFor({ state: 'visible' });
    const network = page.getByRole('table', { name: 'Hashrate and concentration in both windows' });
    expect(await network.getByRole('row').filter({ hasText: 'chance' }).count()).toBe(3);
    const pools = page.getByRole('table', { name: 'Shares of pools in both windows' }).getByRole('row');
    expect(await pools.count()).toBeGreaterThan(5);
    const events = page.getByRole('table', { name: 'Reported changes beside measured ones' }).getByRole('row');
    expect(await events.filter({ hasText: 'Kazakhstan' }).first().innerText()).toMatch(/−13\.4 %.+cannot be told/s);

    await page.getByLabel('Last day', { exact: true }).fill('2026-01-30');
    await page.getByLabel('against the one that ends on').fill('2026-01-21');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.waitForURL((url) => url.searchParams.get('to') === '2026-01-30');
    // The site of these tests has a week of Fern in its bundled days.
    await page
      .getByText('fell by 18.8% (26 to 11% with 95% confidence): more than chance')
      .waitFor({ state: 'visible' });
    await page.getByRole('link', { name: '24h', exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get('window') === '24h');
    expect(await headline.innerText()).toMatch(/between 21 Jan 2026 and 30 Jan 2026/);
    expect(problems).toEqual([]);
  });
});

describe('the pages of alerts, with JavaScript off', () => {
  it('tell what is watched, and what a rule would do, to whoever reads', async () => {
    const { page, problems } = await visit('/alerts', { javaScriptEnabled: false });
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Nothing is being watched yet.');
    await page.getByRole('heading', { name: 'Rules to begin with' }).waitFor();
    expect(await page.getByRole('button', { name: /^Switch on/ }).count()).toBe(0);
    await page.getByRole('link', { name: 'New rule' }).click();
    await page.waitForURL('**/alerts/rules/new');
    await page.getByLabel('Tell me when').selectOption({ label: 'Concentration of pools (HHI)' });
    await page.getByRole('button', { name: 'Show what it would do' }).click();
    await page.waitForURL((url) => url.searchParams.get('measure') === 'hhi');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(
      'Concentration of pools (HHI), 7 days: at or above 1,800 for at least 1 hour.',
    );
    await page.getByLabel('this value').fill('very much');
    await page.getByRole('button', { name: 'Show what it would do' }).click();
    await page.getByText('The value must be a number.').waitFor({ state: 'visible' });
    expect(await page.getByLabel('this value').inputValue()).toBe('very much');
    await page.getByLabel('this value').fill('1,000');
    await page.getByRole('button', { name: 'Show what it would do' }).click();
    await page.getByText(/^Since \d+ \w+ \d+ it would have fired/).waitFor({ state: 'visible' });
    expect((await drawings(page)).map(({ paths }) => paths > 0)).toEqual([true]);
    expect(await page.getByRole('button', { name: /^Save/ }).count()).toBe(0);
    expect(problems).toEqual([]);
  });
});
