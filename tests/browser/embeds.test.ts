import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { PINNED_LOADER } from '#lib/contracts/pinned-loader.ts';
import { embedHosts, frameOf, loader } from '#tests/support/embed-hosts.ts';
import { testVisits } from '#tests/support/visits.ts';
import { HOSTILE } from '#tests/unit/charts/sample-models.ts';

const visit = testVisits();
const { host, embed, change } = embedHosts();

/** What a reader of the host's page sees of the first frame: its heading, or null where the browser refused to show it. */
async function headingIn(page: Page): Promise<string | null> {
  const heading = page.frameLocator('iframe').first().getByRole('heading', { level: 1 });
  return heading.innerText({ timeout: 4000 }).catch(() => null);
}

const heightOf = (page: Page, place = 0): Promise<number> =>
  page.evaluate((at) => document.querySelectorAll('iframe')[at]?.getBoundingClientRect().height ?? 0, place);

describe('who may frame an embed', () => {
  it('anybody, where that was ticked', async () => {
    const origin = await host(frameOf(await embed()));
    const { page } = await visit(origin);
    expect(await headingIn(page)).toMatch(/HHI/);
    expect(await page.frameLocator('iframe').locator('svg:visible path').count()).toBeGreaterThan(5);
  });

  it('the sites of its list and no other; without a list this site alone', async () => {
    const id = await embed({ kind: 'origins', origins: [] });
    const other = await host(frameOf(id));
    expect(await headingIn((await visit(other)).page)).toBeNull();
    let listed = '';
    const allowed = await host((origin) => {
      listed = origin;
      return '';
    });
    expect(listed).toBe(allowed);
    const mine = await embed({ kind: 'origins', origins: [allowed] });
    expect(await headingIn((await visit(await host(frameOf(mine)))).page)).toBeNull();
    const { page } = await visit(allowed);
    await page.setContent(frameOf(mine));
    expect(await headingIn(page)).toMatch(/HHI/);
  });

  it('no page that lies between a listed site and the reader', async () => {
    let inner = '';
    const id = await embed({ kind: 'origins', origins: ['http://127.0.0.1:1'] });
    inner = await host(frameOf(id));
    const outer = await host(`<iframe src="${inner}" width="800" height="600"></iframe>`);
    const { page } = await visit(outer);
    const nested = page.frameLocator('iframe').frameLocator('iframe').getByRole('heading');
    expect(await nested.innerText({ timeout: 3000 }).catch(() => null)).toBeNull();
  });

  it('a page that asks everything in it to agree to be there', async () => {
    const headers = { 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Opener-Policy': 'same-origin' };
    const { page } = await visit(await host(frameOf(await embed()), headers));
    expect(await headingIn(page)).toMatch(/HHI/);
  });
});

describe('an embed', () => {
  it('is a whole chart with scripts off, and has none at all when it is static', async () => {
    const id = await embed({ isLive: false });
    const { page } = await visit(await host(frameOf(id)), { javaScriptEnabled: false });
    expect(await headingIn(page)).toMatch(/HHI/);
    const html = await (await fetch(`${inject('site').url}/e/${id}`)).text();
    expect(html).not.toMatch(/<script|\son\w+=|style="/i);
    expect(html).toMatch(/<svg/);
  });

  it('grows and shrinks with its content, and holds its shape without the loader', async () => {
    const id = await embed();
    const { page } = await visit(await host(`<div id="box" style="width:1000px">${frameOf(id)}</div>${loader()}`));
    await expect.poll(() => heightOf(page)).not.toBeCloseTo(562.5, 0);
    const wide = await heightOf(page);
    await page.evaluate(() => document.getElementById('box')?.style.setProperty('width', '340px'));
    await expect.poll(() => heightOf(page)).not.toBe(wide);
    const narrow = await heightOf(page);
    await page.evaluate(() => document.getElementById('box')?.style.setProperty('width', '1000px'));
    await expect.poll(() => heightOf(page)).toBe(wide);
    expect([narrow, wide].every((height) => height >= 120 && height <= 4000)).toBe(true);
    const bare = await visit(await host(`<div style="width:1000px">${frameOf(id)}</div>`));
    expect(await heightOf(bare.page)).toBeCloseTo(562.5, 0);
  });

  it('takes the height from a loader that the page pins by its hash, and from no other', async () => {
    const id = await embed();
    const heightWith = async (integrity: string): Promise<string> => {
      const pinned = `<script async src="${inject('site').url}${PINNED_LOADER.path}" integrity="${integrity}" crossorigin="anonymous"></script>`;
      const { page } = await visit(await host(`<div style="width:1000px">${frameOf(id)}</div>${pinned}`));
      await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor();
      // What is refused never answers: it is given as long as the good one took, and more.
      await page
        .waitForFunction(() => document.querySelector('iframe')?.style.height !== '', null, { timeout: 5000 })
        .catch(() => null);
      return page.evaluate(() => document.querySelector('iframe')?.style.height ?? '');
    };
    expect(await heightWith(PINNED_LOADER.integrity)).toMatch(/^\d+px$/);
    expect(await heightWith(`sha384-${'A'.repeat(64)}`)).toBe('');
  });

  it('takes no height from a stranger: only from the frame that it is', async () => {
    const { page } = await visit(await host(`${frameOf(await embed())}${loader()}`));
    await headingIn(page);
    const before = await heightOf(page);
    await page.evaluate(() => window.postMessage({ t: 'hashgrid', v: 1, k: 'height', h: 3999 }, '*'));
    await page.evaluate(() => window.postMessage({ t: 'hashgrid', v: 1, k: 'height', h: 1e9 }, '*'));
    await page.waitForTimeout(300);
    expect(await heightOf(page)).not.toBe(3999);
    expect(Math.abs((await heightOf(page)) - before)).toBeLessThan(400);
  });

  it('stands twenty times on one page', async () => {
    const ids = await Promise.all(['hhi', 'pool-shares', 'nakamoto', 'gini'].map((chart) => embed({ chart })));
    const frames = Array.from({ length: 20 }, (_, place) => frameOf(ids[place % 4] ?? '')).join('');
    const { page, problems } = await visit(await host(`${frames}${loader()}`));
    await expect
      .poll(async () => {
        const headings = page
          .frames()
          .slice(1)
          .map((frame) => frame.locator('h1').count());
        return (await Promise.all(headings)).filter((count) => count === 1).length;
      })
      .toBe(20);
    expect(problems).toEqual([]);
  });

  it('turns dark and light with the system, and is light on paper', async () => {
    const { page } = await visit(await host(frameOf(await embed())), { colorScheme: 'light' });
    await headingIn(page);
    const ground = () =>
      page
        .frameLocator('iframe')
        .locator('html')
        .evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await ground()).toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(ground).toBe('rgb(22, 26, 32)');
    await page.emulateMedia({ media: 'print' });
    await expect.poll(ground).toBe('rgb(255, 255, 255)');
  });

  it('cannot read what a signed-in reader of this site has, and neither reads nor sets a cookie', async () => {
    const id = await embed();
    const { page } = await visit(await host(frameOf(id)), {
      prepare: (opened) =>
        opened.context().addCookies([{ name: 'session', value: 'of-an-admin', url: inject('site').url }]),
    });
    await headingIn(page);
    const [, frame] = page.frames();
    const stolen = await frame?.evaluate(() => {
      try {
        return [document.cookie, window.origin];
      } catch (error) {
        return [(error as Error).name, window.origin];
      }
    });
    expect(stolen).toEqual(['SecurityError', 'null']);
    const [plain, known] = await Promise.all(
      [{}, { cookie: 'session=of-an-admin; theme=dark' }].map((headers) =>
        fetch(`${inject('site').url}/e/${id}`, { headers }),
      ),
    );
    expect(await known?.text()).toBe(await plain?.text());
    expect([plain, known].map((answer) => answer?.headers.get('set-cookie'))).toEqual([null, null]);
  });

  it('shows hostile words as words', async () => {
    const { page, problems } = await visit(await host(frameOf(await embed({ title: HOSTILE.slice(0, 120) }))));
    expect(await headingIn(page)).toContain('<script>alert(');
    await page.waitForTimeout(1500);
    expect(await headingIn(page)).toContain('<script>alert(');
    expect(problems).toEqual([]);
  });

  it('answers the pointer with the words of the page', async () => {
    const { page } = await visit(await host(`<div style="width:900px">${frameOf(await embed())}</div>`));
    const frame = page.frameLocator('iframe');
    const drawing = frame.locator('.drawing');
    await expect
      .poll(async () => {
        await drawing.hover({ position: { x: 640, y: 120 } });
        return frame
          .locator('#tip')
          .innerText({ timeout: 500 })
          .catch(() => '');
      })
      .toMatch(/\d{4}[\s\S]*HHI \d/);
  });

  it('disappears within ten seconds of being withdrawn, also from pages that are open', async () => {
    const id = await embed();
    const address = `${inject('site').url}/e/${id}`;
    const { page } = await visit(await host(frameOf(id)));
    await headingIn(page);
    expect((await fetch(address)).headers.get('cache-control')).toBe('public, max-age=5, must-revalidate');
    await change(id, { revokedAt: 1 });
    await expect.poll(async () => (await fetch(address)).status, { timeout: 5000 }).toBe(410);
    expect((await fetch(`${address}/data.json`)).status).toBe(410);
    await expect
      .poll(() => page.frameLocator('iframe').locator('main').innerText(), { timeout: 40_000 })
      .toBe('This chart was withdrawn.');
  });
});
