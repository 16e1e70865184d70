import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { embedHosts, frameOf } from '#tests/support/embed-hosts.ts';
import { mine, setFault } from '#tests/support/stand-in-control.ts';
import { printedHeight, testVisits, waitUntilAlive } from '#tests/support/visits.ts';

// All tests that move the chain or disturb the feeds are in this file: tests of one file run one after the other.
const visit = testVisits();
const { host, embed } = embedHosts();

/** What is promised, from the moment a block is ingested. */
const LIVE_MILLISECONDS = 35_000;
/** The worker of the test site looks for blocks every 5 s. */
const INGEST_MILLISECONDS = 10_000;

const latestBlocks = (page: Page): Locator => page.getByRole('region', { name: 'Latest blocks' });
const rowOf = (page: Page, height: number): Locator =>
  latestBlocks(page).getByRole('rowheader', { name: printedHeight(height), exact: true });

/** Opens `/sources` again and again, past the kept answers, until it says something. */
async function sourcesSaying(page: Page, pattern: RegExp): Promise<string> {
  let told = '';
  let visits = 0;
  await expect
    .poll(
      async () => {
        await page.goto(`/sources?fresh=${++visits}`);
        told = (await page.getByRole('main').innerText()).replace(/\s+/g, ' ');
        return told;
      },
      { timeout: 90_000, interval: 1000 },
    )
    .toMatch(pattern);
  return told;
}

/** The card of a feed on `/sources`, as text. */
const cardOf = async (page: Page, feed: string): Promise<string> =>
  (
    await page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: feed, exact: true }) })
      .innerText()
  ).replace(/\s+/g, ' ');

const TIP = 'Hash of the newest block';

/** Waits until the card of the newest block says that it fails; another feed of the same host may do so before. */
async function tipFails(page: Page): Promise<void> {
  const isFailing = () => cardOf(page, TIP).then((card) => /Failing/.test(card));
  await expect
    .poll(() => sourcesSaying(page, /Failing/).then(isFailing), { timeout: 90_000, interval: 1000 })
    .toBe(true);
}

/** Waits until the site has a block, whatever a page shows. */
async function ingested(page: Page, height: number): Promise<void> {
  const shows = async (): Promise<boolean> => {
    await page.goto('/');
    return rowOf(page, height).isVisible();
  };
  await expect.poll(shows, { timeout: LIVE_MILLISECONDS, interval: 500 }).toBe(true);
}

describe('an open page', () => {
  it('shows a new block by itself, and fetches the figures of an opened chart anew', async () => {
    const { page, problems } = await visit('/');
    await waitUntilAlive(page);
    const chart = page.getByRole('figure').first();
    await chart.locator('svg:visible').first().hover();
    await chart.locator('svg.recharts-surface').first().waitFor();
    const [title, url] = [await page.title(), page.url()];
    await page.evaluate(() => {
      document.documentElement.dataset.opened = 'once';
    });
    const fetched: string[] = [];
    page.on('response', (response) => {
      if (response.url().includes('/api/v1/charts/') && response.ok()) fetched.push(response.url());
    });

    const { tipHeight } = await mine();
    await rowOf(page, tipHeight).waitFor({ timeout: INGEST_MILLISECONDS + LIVE_MILLISECONDS });

    expect(await page.locator('html').getAttribute('data-opened')).toBe('once');
    expect([await page.title(), page.url()]).toEqual([title, url]);
    await expect.poll(() => fetched.length).toBeGreaterThan(0);
    await expect(chart.locator('svg.recharts-surface').first().isVisible()).resolves.toBe(true);
    expect(problems).toEqual([]);
  });

  it('asks for news every 15 s while it is seen, and rests while it is hidden', async () => {
    const asked: string[] = [];
    const { page } = await visit('/methodology', {
      prepare: async (fresh) => {
        await fresh.clock.install();
        fresh.on('request', (request) => {
          if (request.url().endsWith('/api/v1/version')) asked.push(request.url());
        });
      },
    });
    await waitUntilAlive(page);
    const turn = (state: 'hidden' | 'visible') =>
      page.evaluate((visibility) => {
        Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => visibility === 'hidden' });
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
      }, state);
    /** Lets page time pass, as if somebody waited, and counts what the page asks for meanwhile. */
    const askedIn = async (seconds: number): Promise<number> => {
      const before = asked.length;
      for (let passed = 0; passed < seconds; passed += 5) {
        await page.clock.runFor(5_000);
        // Answers arrive in real time; the next question waits for them.
        await page.evaluate(() => fetch('/api/health').then((answer) => answer.text()));
      }
      return asked.length - before;
    };

    expect(await askedIn(60)).toBeGreaterThanOrEqual(3);
    await turn('hidden');
    expect(await askedIn(120)).toBe(0);
    const before = asked.length;
    await turn('visible');
    await expect.poll(() => asked.length).toBeGreaterThan(before);
  });
});

describe('an open page of which the server knows something newer', () => {
  /** Requests for a page in place, after a poll that says that there is newer data. */
  async function refreshesOf(path: string, status: number): Promise<string[]> {
    const asked: string[] = [];
    const { page } = await visit(path, {
      status,
      prepare: async (fresh) => {
        const newer = { revision: 1e9, changedAt: Math.floor(Date.now() / 1000) + 3600 };
        await fresh.route('**/api/v1/version', (route) => route.fulfill({ json: newer }));
        fresh.on('request', (request) => {
          if (request.headers().rsc !== undefined) asked.push(request.url());
        });
      },
    });
    await waitUntilAlive(page);
    // An answer to a question of the page itself: whatever it wanted to ask by then is on its way.
    await page.evaluate(() => fetch('/api/health').then((answer) => answer.text()));
    return asked;
  }

  it('asks for itself again', async () => {
    expect((await refreshesOf('/methodology', 200)).length).toBeGreaterThan(0);
  });

  it.each(['/no/such/page', '/pools/nosuchpool'])('leaves it where nothing can come of it: %s', async (path) => {
    expect(await refreshesOf(path, 404)).toEqual([]);
  });
});

describe('three embeds on another site', () => {
  it('follow the chain by themselves', async () => {
    const ids = await Promise.all(['hhi', 'pool-shares', 'nakamoto'].map((chart) => embed({ chart })));
    const frames = ids.map((id) => `<div style="width:400px">${frameOf(id)}</div>`).join('');
    const { page } = await visit(await host(`<div style="display:flex">${frames}</div>`));
    const feet = () =>
      Promise.all(
        ids.map((_, place) =>
          page.locator('iframe').nth(place).contentFrame().locator('.foot').innerText({ timeout: 20_000 }),
        ),
      );
    const before = await feet();
    await mine(3);
    const hasChanged = async () => (await feet()).map((foot, place) => foot !== before[place]);
    await expect.poll(hasChanged, { timeout: LIVE_MILLISECONDS + INGEST_MILLISECONDS }).toEqual([true, true, true]);
  });
});

describe('the sources page', () => {
  it('lists a block that a reorganisation replaced', async () => {
    const { page } = await visit('/');
    const replaced = await mine();
    await ingested(page, replaced.tipHeight);
    await setFault('mempool', 'reorg', { depth: 1 });
    await sourcesSaying(page, new RegExp(replaced.tipHash));
    const stale = page.getByRole('table', { name: /replaced/i }).getByRole('row', { name: replaced.tipHash });
    expect(await stale.getByRole('rowheader').innerText()).toBe(printedHeight(replaced.tipHeight));
  });

  it('says in words that a feed sends a web page instead of data, keeps what it had, and recovers', async () => {
    const { page } = await visit('/');
    const { tipHeight } = await mine();
    await ingested(page, tipHeight);
    const rows = await latestBlocks(page).getByRole('rowheader').allInnerTexts();

    await setFault('mempool', 'html', { forSeconds: 600 });
    await tipFails(page);
    expect(await cardOf(page, TIP)).toMatch(/tr(y|ies) failed\. .*(HTML|web page|not JSON|hash)/i);
    await page.goto('/?fresh=1');
    expect(await latestBlocks(page).getByRole('rowheader').allInnerTexts()).toEqual(rows);
    expect(await page.getByRole('figure').locator('svg:visible path').count()).toBeGreaterThan(0);

    await setFault('mempool', 'ok');
    const next = await mine();
    await ingested(page, next.tipHeight);
    await page.goto('/sources?fresh=after');
    expect(await cardOf(page, TIP)).not.toMatch(/Failing/);
  });

  it('waits as long as a feed that refuses asks for, and goes on by itself', async () => {
    const { page } = await visit('/');
    await setFault('mempool', '429', { forSeconds: 4 });
    const { tipHeight } = await mine();
    await ingested(page, tipHeight);
    await page.goto('/sources?fresh=1');
    expect(await cardOf(page, TIP)).not.toMatch(/Failing/);
  });

  // The last one: the worker leaves the stand-in alone for the minute that it asks for, whatever becomes of the fault.
  it('says in words that a feed refuses for longer, while the old figures stay', async () => {
    const { page } = await visit('/');
    const rows = await latestBlocks(page).getByRole('rowheader').allInnerTexts();
    await setFault('mempool', '429', { forSeconds: 70 });
    await tipFails(page);
    expect(await cardOf(page, TIP)).toMatch(/429 \(too many requests\) and asked to wait \d\d s|left alone until/);
    await page.goto('/?fresh=1');
    expect(await latestBlocks(page).getByRole('rowheader').allInnerTexts()).toEqual(rows);
    expect(await page.getByRole('figure').locator('svg:visible path').count()).toBeGreaterThan(0);
  });
});
