import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { pictureSnippet } from '#lib/contracts/embed-snippet.ts';
import { embedHosts, frameOf, loader } from '#tests/support/embed-hosts.ts';
import { hostToken } from '#tests/support/embed-token.ts';
import { testVisits } from '#tests/support/visits.ts';

const visit = testVisits();
const { host, embed, change } = embedHosts();

const frameIn = (page: Page) => page.frameLocator('iframe').first();
const headingIn = (page: Page): Promise<string> => frameIn(page).getByRole('heading', { level: 1 }).innerText();
const heightOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.querySelector('iframe')?.getBoundingClientRect().height ?? 0);

/** Refreshes that were answered, by the id of their embed. */
function refreshesOf(page: Page): string[] {
  const ids: string[] = [];
  page.on('response', (answer) => {
    const [, id = ''] = /\/e\/([\w-]+)\/live\.json/.exec(answer.url()) ?? [];
    if (id !== '' && answer.status() < 400) ids.push(id);
  });
  return ids;
}

/** Of an address on this machine a name that browsers take for another site. */
const elsewhere = (origin: string): string => origin.replace('127.0.0.1', 'localhost');

describe('a host page that allows little', () => {
  it('forbids our loader: the frame keeps its shape and its chart stays live', async () => {
    const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-src *";
    const page = `<div style="width:1000px">${frameOf(await embed())}</div>${loader()}`;
    const opened = await visit(await host(page, { 'Content-Security-Policy': policy }), {
      prepare: async (one) => refreshesOf(one),
    });
    expect(await headingIn(opened.page)).toMatch(/HHI/);
    expect(opened.problems.join()).toMatch(/v1\.js.*script-src|script-src.*v1\.js|Content Security Policy/i);
    await opened.page.waitForResponse((answer) => answer.url().includes('/live.json'));
    expect(await heightOf(opened.page)).toBeCloseTo(562.5, 0);
  });

  it('is kept in a sandbox by its content system: what any site may show is shown, the rest is not', async () => {
    const headingWithin = async (id: string): Promise<string | null> => {
      const inner = await host(frameOf(id));
      const { page } = await visit(await host(`<iframe src="${inner}" sandbox="allow-scripts" width="900"></iframe>`));
      const heading = page.frameLocator('iframe').frameLocator('iframe').getByRole('heading', { level: 1 });
      return heading.innerText({ timeout: 5000 }).catch(() => null);
    };
    expect(await headingWithin(await embed())).toMatch(/HHI/);
    expect(await headingWithin(await embed({ kind: 'origins', origins: ['http://127.0.0.1:1'] }))).toBeNull();
  });

  it('forbids frames: the picture with its source is there', async () => {
    const site = inject('site').url;
    const size = { width: 960, height: 540 };
    const imageUrl = `${site}/api/v1/charts/hhi.svg?range=90d&w=${size.width}&h=${size.height}`;
    const snippet = pictureSnippet({ imageUrl, title: 'HHI', chartUrl: `${site}/c/hhi`, size });
    const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src *";
    const { page } = await visit(
      await host(snippet.replace(' loading="lazy"', ''), { 'Content-Security-Policy': policy }),
    );
    const width = () => page.evaluate(() => document.querySelector('img')?.naturalWidth ?? 0);
    await expect.poll(width).toBe(960);
    expect(await page.getByRole('link', { name: 'Source: Hashgrid' }).getAttribute('href')).toBe(`${site}/c/hhi`);
  });

  it.each([false, true])(
    'blocks cookies of third parties (%s): the chart refreshes all the same',
    async (isBlocked) => {
      const cookie = { name: 'known', value: 'yes', domain: '127.0.0.1', path: '/' };
      // The browser wants all three, the types know one.
      const controls = {
        enableThirdPartyCookieRestriction: isBlocked,
        disableThirdPartyCookieMetadata: true,
        disableThirdPartyCookieHeuristics: true,
      };
      const cookies: (string | undefined)[] = [];
      const { page } = await visit(elsewhere(await host(frameOf(await embed()))), {
        prepare: async (opened) => {
          await opened.context().addCookies([{ ...cookie, sameSite: 'None', secure: true }]);
          const devtools = await opened.context().newCDPSession(opened);
          await devtools.send('Network.enable');
          await devtools.send('Network.setCookieControls', controls);
          opened.on('request', (request) => {
            if (/\/e\/[\w-]+$/.test(request.url()))
              request.allHeaders().then((headers) => cookies.push(headers.cookie));
          });
        },
      });
      expect(await headingIn(page)).toMatch(/HHI/);
      const answer = await page.waitForResponse((one) => one.url().includes('/live.json'));
      expect(answer.status()).toBe(200);
      await expect.poll(() => cookies).toEqual([isBlocked ? undefined : 'known=yes']);
    },
  );
});

describe('twenty embeds on a page', () => {
  it('ask for news only while they are on the screen, those in view first', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => embed()));
    const frames = ids.map((id) => `<div style="width:1000px;height:600px">${frameOf(id)}</div>`).join('');
    let asked: string[] = [];
    const { page } = await visit(await host(frames), {
      prepare: async (opened) => {
        asked = refreshesOf(opened);
      },
    });
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    await page.waitForTimeout(2500);
    expect(new Set(asked)).toEqual(new Set(ids.slice(0, 2)));
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await expect.poll(() => asked.includes(ids[19] ?? '')).toBe(true);
    expect(asked).not.toContain(ids[10]);
    const before = asked.length;
    for (let times = 0; times < 10; times += 1) {
      await page.evaluate((y) => window.scrollTo(0, y), times % 2 === 0 ? 0 : 20_000);
      await page.waitForTimeout(60);
    }
    expect(asked.length - before).toBeLessThanOrEqual(4);
  });
});

describe('a private embed on a page that stays open', () => {
  const withCallback = (tokens: Readonly<Record<string, string>>): string =>
    `<script>window.hashgridEmbeds = { token: async (id) => (${JSON.stringify(tokens)})[id] };</script>`;

  it('says plainly that its token has run out, beside the chart as it was', async () => {
    const origin = await host('<p>empty</p>');
    const listed = await embed({ kind: 'private', origins: [origin] });
    const { page } = await visit(origin);
    // Believed for 30 s after its end, so about five seconds are left.
    await page.setContent(frameOf(listed, `?t=${await hostToken(listed, -25)}`));
    expect(await headingIn(page)).toMatch(/HHI/);
    await expect
      .poll(
        () =>
          frameIn(page)
            .locator('#late')
            .innerText({ timeout: 500 })
            .catch(() => ''),
        { timeout: 25_000 },
      )
      .toMatch(/Not refreshed any more; load this page again/);
    expect(await headingIn(page)).toMatch(/HHI/);
  });

  it('goes on where the page around it brings a new one', async () => {
    const origin = await host('<p>empty</p>');
    const id = await embed({ kind: 'private', origins: [origin] });
    const { page } = await visit(origin);
    const asked = refreshesOf(page);
    const old = await hostToken(id, -25);
    const renewed = await hostToken(id, 300);
    const withNew = page.waitForResponse(
      (answer) => answer.url().includes(renewed) && answer.url().includes('live.json'),
    );
    await page.setContent(`${withCallback({ [id]: renewed })}${frameOf(id, `?t=${old}`)}${loader()}`);
    expect(await headingIn(page)).toMatch(/HHI/);
    expect((await withNew).status()).toBe(200);
    await page.waitForTimeout(12_000);
    expect(await frameIn(page).locator('#late').count()).toBe(0);
    expect(asked.length).toBeGreaterThan(1);
  });

  it('gets its first token with its address where the snippet was pasted as it is', async () => {
    const origin = await host('<p>empty</p>');
    const id = await embed({ kind: 'private', origins: [origin], isLive: false });
    const { page } = await visit(origin);
    await page.setContent(`${withCallback({ [id]: await hostToken(id) })}${frameOf(id, '?t=TOKEN')}${loader()}`);
    await expect.poll(() => headingIn(page)).toMatch(/HHI/);
  });

  it('says that it is paused, and comes back by itself', async () => {
    const id = await embed();
    const { page } = await visit(await host(frameOf(id)));
    await headingIn(page);
    const words = () => frameIn(page).locator('main').innerText();
    await change(id, { pausedAt: 1 });
    await expect.poll(words, { timeout: 20_000 }).toBe('This chart is paused.');
    await change(id, { pausedAt: null });
    await expect.poll(words, { timeout: 20_000 }).toMatch(/HHI/);
  });
});
