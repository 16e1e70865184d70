import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { testVisits, waitUntilAlive } from '#tests/support/visits.ts';

const visit = testVisits();

const picker = (page: Page, name: 'Range' | 'Window') => page.getByRole('navigation', { name, exact: true });
const chosen = (page: Page, name: 'Range' | 'Window') => picker(page, name).locator('[aria-current]').allInnerTexts();
/** The drawing of the first chart as markup. */
const drawing = (page: Page) => page.getByRole('figure').first().locator('svg:visible').first().innerHTML();

describe('the pickers of the pools page', () => {
  it('put range and window into the address, mark them, and draw anew without loading the page anew', async () => {
    const { page, problems } = await visit('/pools');
    await waitUntilAlive(page);
    await page.evaluate(() => {
      document.documentElement.dataset.opened = 'once';
    });
    expect([await chosen(page, 'Range'), await chosen(page, 'Window')]).toEqual([['all'], ['epoch']]);
    const whole = await drawing(page);

    await picker(page, 'Range').getByRole('link', { name: '90d' }).click();
    await expect.poll(() => chosen(page, 'Range')).toEqual(['90d']);
    expect(new URL(page.url()).searchParams.get('range')).toBe('90d');
    const quarter = await drawing(page);
    expect(quarter).not.toBe(whole);

    await picker(page, 'Window').getByRole('link', { name: '7d' }).click();
    await expect.poll(() => chosen(page, 'Window')).toEqual(['7d']);
    const { searchParams } = new URL(page.url());
    expect([searchParams.get('range'), searchParams.get('window')]).toEqual(['90d', '7d']);
    expect(await drawing(page)).not.toBe(quarter);

    await page.goBack();
    await expect.poll(() => chosen(page, 'Window')).toEqual(['30d']);
    expect(await page.locator('html').getAttribute('data-opened')).toBe('once');
    expect(problems).toEqual([]);
  });

  it('make addresses that show somebody else the same', async () => {
    const mine = await visit('/pools');
    await picker(mine.page, 'Range').getByRole('link', { name: '1y' }).click();
    await expect.poll(() => chosen(mine.page, 'Range')).toEqual(['1y']);
    const { pathname, search } = new URL(mine.page.url());
    const theirs = await visit(`${pathname}${search}`);
    expect(await chosen(theirs.page, 'Range')).toEqual(['1y']);
    expect(await chosen(theirs.page, 'Window')).toEqual(await chosen(mine.page, 'Window'));
    // A block that arrives between the two visits reaches the first page with its next look for newer data.
    const isSame = async () => (await drawing(mine.page)) === (await drawing(theirs.page));
    await expect.poll(isSame, { timeout: 30_000, interval: 500 }).toBe(true);
  });

  it.each([
    '?range=banana&window=%3Cscript%3E',
    '?range=&window=',
    '?range=-1y&window=0',
    '?range=constructor&window=__proto__',
    '?list=nobody&page=999999&x=y',
  ])('fall back to their defaults for %s', async (query) => {
    const { page, problems } = await visit(`/pools${query}`);
    expect([await chosen(page, 'Range'), await chosen(page, 'Window')]).toEqual([['all'], ['epoch']]);
    expect(await page.getByRole('figure').first().locator('svg:visible path').count()).toBeGreaterThan(0);
    expect(problems).toEqual([]);
  });

  it('take the first of two ranges', async () => {
    const { page } = await visit('/pools?range=5y&range=30d');
    expect(await chosen(page, 'Range')).toEqual(['5y']);
  });
});

describe('an address that leads nowhere', () => {
  it.each(['/pools/no-such-pool', '/methodology/no-such-measure', '/nothing/here', '/pools/%E2%82%BF%20%3Cb%3E'])(
    '%s is answered with 404 and the way back',
    async (path) => {
      const { page, problems } = await visit(path, { status: 404 });
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/no page/i);
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Pools' }).click();
      await page.waitForURL('**/pools');
      await picker(page, 'Range').waitFor();
      expect(problems).toEqual([]);
    },
  );
});

describe('the page of a pool', () => {
  it('says of a pool that is gone when it found its last block', async () => {
    const { page } = await visit('/pools/ghashio');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('GHash.IO');
    const main = page.getByRole('main');
    await main
      .getByText(/no block on record since \d{1,2} \w{3} 2016/)
      .first()
      .waitFor();
    const newest = main.getByRole('definition').filter({ has: page.locator('time[datetime^="2016-"]') });
    expect(await newest.count()).toBeGreaterThan(0);
    expect(await page.getByRole('figure').locator('svg:visible path').count()).toBeGreaterThan(0);
  });

  it('is reached from the table of pools, and shows its own blocks only', async () => {
    const { page } = await visit('/pools');
    await page.getByRole('table', { name: 'Pools by share' }).getByRole('link').first().click();
    await page.waitForURL('**/pools/*');
    const name = await page.getByRole('heading', { level: 1 }).innerText();
    const blocks = page.getByRole('region', { name: `Latest blocks of ${name}` });
    expect(await blocks.getByRole('row').count()).toBeGreaterThan(5);
  });
});
