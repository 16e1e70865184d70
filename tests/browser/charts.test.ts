import { gzipSync } from 'node:zlib';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFindings } from '#tests/support/axe-findings.ts';
import { PHONE, testVisits, waitUntilAlive } from '#tests/support/visits.ts';

const visit = testVisits();

const firstChart = (page: Page): Locator => page.getByRole('figure').first();
const STATIC = '.chart-drawing svg';
const LIVE = 'svg.recharts-surface';
const staticDrawing = (chart: Locator): Locator => chart.locator(`${STATIC}:visible`).first();
const liveDrawing = (chart: Locator): Locator => chart.locator(LIVE).first();
const tooltip = (chart: Locator): Locator => chart.locator('.chart-tooltip');

/**
 * Places and sizes of a chart and its drawing on the page, px; scrolling does not change them. Found and measured in one
 * step: a block that arrives in between replaces the drawing, and one that has left the page measures zero.
 */
const boxesOf = (chart: Locator, drawing: typeof STATIC | typeof LIVE) =>
  chart.evaluate((figure, selector) => {
    const shown = [...figure.querySelectorAll(selector)].find((node) => node.getBoundingClientRect().width > 0);
    if (shown === undefined) throw new Error(`no ${selector} is to be seen`);
    const boxOf = (node: Element) => {
      const { x, y, width, height } = node.getBoundingClientRect();
      return { x: x + window.scrollX, y: y + window.scrollY, width, height };
    };
    return { chart: boxOf(figure), drawing: boxOf(shown) };
  }, drawing);

type Boxes = Awaited<ReturnType<typeof boxesOf>>;

/** Equal to the pixel, so that nothing jumps under the pointer, nor below the chart. */
function expectAlike(after: Boxes, before: Boxes): void {
  for (const part of ['drawing', 'chart'] as const) {
    for (const side of ['x', 'y', 'width', 'height'] as const) {
      const shift = Math.abs(after[part][side] - before[part][side]);
      expect(shift, `${side} of the ${part}`).toBeLessThanOrEqual(1);
    }
  }
}

describe('an interactive chart', () => {
  it('takes the place of the drawing when the mouse comes, to the pixel, and reads figures out', async () => {
    const { page, problems } = await visit('/');
    await waitUntilAlive(page);
    const chart = firstChart(page);
    const before = await boxesOf(chart, STATIC);

    await staticDrawing(chart).hover();
    await liveDrawing(chart).waitFor();
    const after = await boxesOf(chart, LIVE);
    expectAlike(after, before);

    await liveDrawing(chart).hover({ position: { x: after.drawing.width * 0.3, y: after.drawing.height * 0.5 } });
    await tooltip(chart).waitFor();
    expect(await tooltip(chart).innerText()).toMatch(/20\d\d[\s\S]*\d[\d.,]*\s?%[\s\S]*Simulated/);
    expect((await axeFindings(page)).grave).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('reads figures out of a line with its interval', async () => {
    const { page } = await visit('/');
    await waitUntilAlive(page);
    const chart = page.getByRole('figure').nth(1);
    await staticDrawing(chart).hover();
    await liveDrawing(chart).waitFor();
    const { width, height } = (await boxesOf(chart, LIVE)).drawing;
    await liveDrawing(chart).hover({ position: { x: width * 0.3, y: height * 0.5 } });
    await tooltip(chart).waitFor();
    expect(await tooltip(chart).innerText()).toMatch(/HHI\s+\d[\d,]*\s+\d[\d,]*–\d[\d,]*/);
  });

  it('is reached and read with the keyboard alone', async () => {
    const { page, problems } = await visit('/');
    await waitUntilAlive(page);
    const chart = firstChart(page);
    const explore = chart.getByRole('button', { name: /^Explore/ });
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      if (await explore.evaluate((button) => button === document.activeElement)) break;
    }
    await page.keyboard.press('Enter');
    await liveDrawing(chart).waitFor();
    await expect.poll(() => liveDrawing(chart).evaluate((svg) => svg === document.activeElement)).toBe(true);

    await page.keyboard.press('ArrowRight');
    await tooltip(chart).waitFor();
    const first = await tooltip(chart).innerText();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => tooltip(chart).innerText()).not.toBe(first);
    expect(problems).toEqual([]);
  });

  it('answers to a finger', async () => {
    const { page, problems } = await visit('/', PHONE);
    await waitUntilAlive(page);
    const chart = firstChart(page);
    const before = await boxesOf(chart, STATIC);
    await staticDrawing(chart).tap();
    await liveDrawing(chart).waitFor();
    expectAlike(await boxesOf(chart, LIVE), before);
    expect(problems).toEqual([]);
  });

  it('leaves the drawing in place, with a word about it, when its figures cannot be had', async () => {
    const { page } = await visit('/', { prepare: (blocked) => blocked.route('**/api/v1/charts/**', (r) => r.abort()) });
    await waitUntilAlive(page);
    const chart = firstChart(page);
    await staticDrawing(chart).hover();
    // React Query tries four times in 7 s before it gives up.
    await chart.getByText(/did not load/).waitFor();
    expect(await staticDrawing(chart).locator('path').count()).toBeGreaterThan(0);
    expect(await chart.getByRole('table', { includeHidden: true }).count()).toBe(1);
    expect(await liveDrawing(chart).count()).toBe(0);
  });

  it('leaves the drawing in place when its code cannot be had', async () => {
    const { page } = await visit('/');
    await waitUntilAlive(page);
    await page.route(/\.js(\?|$)/, (route) => route.abort());
    const chart = firstChart(page);
    await staticDrawing(chart).hover();
    await chart.getByText(/did not load/).waitFor();
    expect(await staticDrawing(chart).locator('path').count()).toBeGreaterThan(0);
  });
});

/** Gzip size of every script that a page has loaded, kB of 1000 bytes; polyfills for old browsers never load here. */
function scriptWeight(page: Page) {
  const bodies: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    bodies.push(response.body().then((body) => gzipSync(body).length));
  });
  return async (): Promise<number> => (await Promise.all(bodies)).reduce((sum, size) => sum + size, 0) / 1000;
}

describe('the scripts of the overview', () => {
  it('weigh at most 150 kB until somebody touches a chart, and at most 265 kB in all', async () => {
    let weight = async (): Promise<number> => Number.NaN;
    const { page } = await visit('/', {
      prepare: async (fresh) => {
        weight = scriptWeight(fresh);
      },
    });
    await waitUntilAlive(page);
    await page.waitForLoadState('networkidle');
    const untouched = await weight();
    expect(untouched).toBeGreaterThan(50);
    expect(untouched).toBeLessThanOrEqual(150);

    for (const chart of await page.getByRole('figure').all()) {
      await staticDrawing(chart).hover();
      await liveDrawing(chart).waitFor();
    }
    await page.waitForLoadState('networkidle');
    const whole = await weight();
    expect(whole).toBeGreaterThan(untouched);
    expect(whole).toBeLessThanOrEqual(265);
    console.info(`scripts of the overview: ${untouched.toFixed(1)} kB untouched, ${whole.toFixed(1)} kB in all`);
  });
});
