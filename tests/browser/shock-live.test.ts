import { gzipSync } from 'node:zlib';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFindings } from '#tests/support/axe-findings.ts';
import { PHONE, testVisits, waitUntilAlive } from '#tests/support/visits.ts';

const visit = testVisits();

const panel = (page: Page): Locator => page.getByRole('region', { name: 'Try it' });
const slider = (page: Page, name: string | RegExp): Locator => panel(page).getByRole('slider', { name });
const headline = (page: Page): Promise<string> => page.getByRole('heading', { level: 1 }).innerText();
const retargets = (page: Page): Locator => page.getByRole('table', { name: 'The next four retargets after the shock' });
const settled = (page: Page, search: string) => page.waitForURL((url) => url.search === search);

/** Everything that the page says of the shock, once no range is waited for. */
async function told(page: Page): Promise<string[]> {
  await expect.poll(() => page.getByRole('main').innerText()).not.toContain('…');
  const figures = page.getByRole('table', { name: 'Figures before and after the shock' });
  const lead = page.locator('.page-lead').innerText();
  const tables = [await figures.innerText(), await retargets(page).innerText()];
  // Of a retarget the day: the clock goes on between two answers.
  return [await headline(page), await lead, ...tables.map((table) => table.replace(/, \d\d:\d\d UTC/g, ''))];
}

/**
 * Changes the shock of an open page, and looks whether the server answers the address that comes of it with the same words and
 * figures. Other tests let blocks arrive on this site, after which it rightly says something else: then once more.
 */
async function expectAsServed(
  page: Page,
  path: string,
  change: () => Promise<unknown>,
  search: string,
): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    await page.goto(path);
    await waitUntilAlive(page);
    await change();
    await settled(page, search);
    const live = await told(page);
    expect(live.join()).not.toMatch(/NaN|Infinity|undefined/);
    await page.reload();
    const served = await told(page);
    if (tries < 4 && served.join() !== live.join()) continue;
    expect(served).toEqual(live);
    return served.join();
  }
}

describe('the sliders of a shock', () => {
  it('change words and figures in the page, and the address, whose page says the same', async () => {
    const { page, problems } = await visit('/shock');
    await waitUntilAlive(page);
    const before = await headline(page);
    await slider(page, 'Part that stops').fill('40');
    expect(await headline(page)).toMatch(
      /^If 40% of the machines of Paraguay and Ethiopia stopped today, blocks would/,
    );
    expect(await headline(page)).not.toBe(before);
    expect(await panel(page).innerText()).toContain(await headline(page));
    await expectAsServed(page, '/shock', () => slider(page, 'Part that stops').fill('40'), '?part=40');
    expect(await slider(page, 'Part that stops').inputValue()).toBe('40');
    expect(problems).toEqual([]);
  });

  it.each([
    ['pool', 'Mines on elsewhere', '60', '?what=pool&moves=60'],
    ['owner', 'Part that stops', '30', '?what=owner&part=30'],
    ['machine', 'Machines from', '17', '?what=machine&who=17'],
    ['hashrate', 'Part that stops', '-25', '?what=hashrate&part=-25'],
    ['power', 'Change of the price of power', '80', '?what=power&change=80'],
    ['bitcoin', 'Change of the price of bitcoin', '-45', '?what=bitcoin&change=-45'],
  ])('answer a shock on %s as the server does', async (what, name, value, search) => {
    const { page, problems } = await visit('/shock');
    const change = async () => {
      await panel(page).getByLabel('What it hits').selectOption(what);
      await slider(page, name).fill(value);
    };
    await expectAsServed(page, '/shock', change, search);
    expect(problems).toEqual([]);
  });

  it('choose who is hit from the lists of the page, and when', async () => {
    const { page } = await visit('/shock');
    await waitUntilAlive(page);
    await panel(page).getByLabel('Hit also').selectOption('US');
    await panel(page)
      .getByRole('button', { name: /^Let go: Paraguay/ })
      .click();
    await panel(page)
      .getByRole('button', { name: /^Let go: Ethiopia/ })
      .click();
    await slider(page, 'At block of the epoch').fill('0');
    await slider(page, 'Lasts').fill('30');
    await settled(page, '?who=US&block=0&lasts=30');
    expect(await headline(page)).toMatch(/^If the United States went dark at block 0 of an epoch, blocks would/);
    await panel(page).getByRole('button', { name: 'At today’s block' }).click();
    expect(await headline(page)).toContain('went dark today');
  });

  it('move with the keyboard alone', async () => {
    const { page } = await visit('/shock?who=US');
    await waitUntilAlive(page);
    const part = slider(page, 'Part that stops');
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      if (await part.evaluate((input) => input === document.activeElement)) break;
    }
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await part.getAttribute('aria-valuetext')).toBe('98%');
    expect(await headline(page)).toMatch(/^If 98% of the machines of the United States stopped today/);
  });

  it('answer what cannot be computed with a sentence, and go on', async () => {
    const { page } = await visit('/shock?what=hashrate&part=50');
    await waitUntilAlive(page);
    await slider(page, 'Part that stops').fill('100');
    expect(await headline(page)).toBe('With more than 99% of the hashrate gone there would be no blocks to speak of.');
    expect(await page.getByRole('main').innerText()).not.toMatch(/NaN|Infinity|undefined/);
    expect(await retargets(page).count()).toBe(0);
    await slider(page, 'Part that stops').fill('99');
    expect(await headline(page)).toMatch(
      /^If 99\.0% of the hashrate stopped today, blocks would take 1,000\.0 minutes/,
    );
    await told(page);
  });

  it('go back to what the server says with a shock of the list', async () => {
    const { page } = await visit('/shock');
    await waitUntilAlive(page);
    await slider(page, 'Part that stops').fill('40');
    await page.getByRole('link', { name: 'Foundry fails', exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get('what') === 'pool');
    await expect.poll(() => headline(page)).toMatch(/the machines behind Foundry/);
    expect(await slider(page, 'Mines on elsewhere').inputValue()).toBe('90');
    await page.getByRole('figure').filter({ hasText: 'Link or embed' }).waitFor();
  });

  it('stay where they are when newer data arrive', async () => {
    let newer = false;
    const { page } = await visit('/shock', {
      prepare: async (fresh) => {
        await fresh.clock.install();
        await fresh.route('**/api/v1/version', (route) =>
          newer
            ? route.fulfill({ json: { revision: 1e9, changedAt: Math.floor(Date.now() / 1000) + 3600 } })
            : route.continue(),
        );
      },
    });
    await waitUntilAlive(page);
    await slider(page, 'Part that stops').fill('40');
    await page.clock.runFor(1_000);
    await settled(page, '?part=40');
    const refreshed = page.waitForResponse(
      (answer) => answer.request().headers().rsc !== undefined && answer.url().includes('part=40'),
    );
    newer = true;
    await page.clock.runFor(30_000);
    await refreshed;
    // The chart of the server is of the same shock now.
    await page.getByRole('figure').filter({ hasText: 'Link or embed' }).waitFor();
    expect(await slider(page, 'Part that stops').inputValue()).toBe('40');
    expect(await headline(page)).toMatch(/^If 40% of the machines of Paraguay and Ethiopia/);
  });
});

/** In the page: a step of the slider a frame, down to 50, and then frames until no range is waited for; how many of these there were. */
async function sweepDown(input: Element): Promise<number> {
  if (!(input instanceof HTMLInputElement)) throw new Error('no slider');
  // React takes a value that it has set itself for no change.
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (let value = 99; value >= 50; value -= 1) {
    setValue?.call(input, String(value));
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await frame();
  }
  let count = 0;
  while (document.body.innerText.includes('…')) {
    await frame();
    count += 1;
  }
  return count;
}

describe('ten thousand draws', () => {
  it('arrive while the page goes on making frames, those of the last step alone', async () => {
    const { page, problems } = await visit('/shock?who=US');
    const frames: number[] = [];
    const sweep = async () => frames.push(await slider(page, 'Part that stops').evaluate(sweepDown));
    await expectAsServed(page, '/shock?who=US', sweep, '?who=US&part=50');
    expect(await headline(page)).toMatch(/^If 50% of the machines of the United States/);
    expect(Math.min(...frames)).toBeGreaterThan(0);
    expect(problems).toEqual([]);
  });

  it('are left to the server, in words, where the browser has no workers', async () => {
    const { page } = await visit('/shock?who=US', {
      prepare: (fresh) => fresh.addInitScript(() => Reflect.deleteProperty(globalThis, 'Worker')),
    });
    await waitUntilAlive(page);
    await slider(page, 'Part that stops').fill('50');
    expect(await headline(page)).toMatch(/^If 50% of the machines of the United States/);
    await panel(page).getByText('This browser draws nothing beside the page').waitFor();
    expect(await retargets(page).innerText()).toContain('—');
    await panel(page).getByRole('link', { name: 'the server’s page has them' }).click();
    await expect.poll(() => retargets(page).innerText()).toMatch(/−[\d.]+% to [−+][\d.]+%/);
    expect(await headline(page)).toMatch(/^If 50% of the machines of the United States/);
  });
});

describe('the panel', () => {
  it('fits a phone: fingers find every slider, nothing is wider than the page, and no grave finding', async () => {
    const { page } = await visit('/shock', PHONE);
    await waitUntilAlive(page);
    await slider(page, 'Part that stops').fill('40');
    await told(page);
    for (const input of await panel(page).locator('input:visible, select:visible, button:visible').all())
      expect((await input.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.viewport.width);
    expect((await axeFindings(page)).grave).toEqual([]);
  });

  it('is not there without scripts, where the form answers', async () => {
    const { page, problems } = await visit('/shock', { javaScriptEnabled: false });
    expect(await panel(page).isVisible()).toBe(false);
    await page.getByText('Run another one').click();
    await page
      .getByLabel(/^Part that stops/)
      .last()
      .fill('40');
    await page.getByRole('button', { name: 'Run it' }).click();
    await page.waitForURL((url) => url.searchParams.get('part') === '40');
    expect(await headline(page)).toMatch(/^If 40% of the machines of Paraguay and Ethiopia stopped today/);
    expect(problems).toEqual([]);
  });
});

/** Gzip size of each script that a page loads until it rests, by its address, kB of 1000 bytes. */
async function scriptsOf(path: string, touch: (page: Page) => Promise<unknown> = async () => {}) {
  const sizes = new Map<string, number>();
  const { page } = await visit(path, {
    prepare: async (fresh) => {
      // Those of a worker are asked for by it and not by the page.
      fresh.context().on('response', async (response) => {
        const url = response.url().replace(/#.*/, '');
        if (url.endsWith('.js')) sizes.set(url, gzipSync(await response.body()).length / 1000);
      });
    },
  });
  await waitUntilAlive(page);
  await touch(page);
  await page.waitForLoadState('networkidle');
  return sizes;
}

describe('the scripts of the simulator', () => {
  it('weigh at most 25 kB over those of the overview, with the worker', async () => {
    const others = await scriptsOf('/');
    const own = await scriptsOf('/shock', async (page) => {
      await slider(page, 'Part that stops').fill('40');
      await told(page);
    });
    const added = [...own].filter(([url]) => !others.has(url));
    const weight = added.reduce((sum, [, size]) => sum + size, 0);
    expect(added.some(([url]) => url.includes('worker'))).toBe(true);
    expect(weight).toBeGreaterThan(5);
    expect(weight).toBeLessThanOrEqual(25);
    console.info(`scripts of the simulator: ${weight.toFixed(1)} kB with its worker`);
  });
});
