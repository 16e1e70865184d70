import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINERS } from '#jobs/stand-in/miners.ts';
import { axeFindings } from '#tests/support/axe-findings.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { SETUP_TOKEN, type Site, startSite } from '#tests/support/site.ts';
import { type CaughtMail, type SmtpCatcher, smtpCatchers } from '#tests/support/smtp-catcher.ts';

// A whole installation of its own: it mails, and its chain is told who finds the next blocks.
const { startCatcher } = smtpCatchers();
const PASSWORD = 'nine herons beside a slow canal';
const ADDRESS = 'eve@team.example';
/** What is promised, from the block to the mail. */
const MAIL_MILLISECONDS = 90_000;
const DAYS = 9;

let catcher: SmtpCatcher;
let site: Site;
let browser: Browser;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  catcher = await startCatcher();
  const more = { SMTP_URL: catcher.url, SMTP_TLS: 'off', MAIL_FROM: 'Hashgrid <alerts@hashgrid.example>' };
  site = await startSite({ seed: 'story', days: DAYS, more });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

/** A browser of somebody's own. */
async function somebody(): Promise<Page> {
  const context = await browser.newContext({ baseURL: site.url, viewport: { width: 1280, height: 900 } });
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return page;
}

/** The first mail that fits, once it has come. */
async function mailed(what: RegExp, milliseconds = MAIL_MILLISECONDS): Promise<CaughtMail> {
  const giveUpAt = performance.now() + milliseconds;
  for (;;) {
    const mail = catcher.mails.find(({ subject }) => what.test(subject ?? ''));
    if (mail !== undefined) return mail;
    const subjects = catcher.mails.map(({ subject }) => subject);
    if (performance.now() > giveUpAt) throw new Error(`no mail ${what}, only ${JSON.stringify(subjects)}`);
    await wait(200);
  }
}

/** The address behind a link of a mail, on this site. */
function linkIn({ text = '' }: CaughtMail, path: RegExp): string {
  const found = text.match(/https?:\/\/\S+/g)?.find((link) => path.test(link));
  if (found === undefined) throw new Error(`no link ${path} in ${text}`);
  return found.replace(/[).,]+$/u, '');
}

/** No grave finding of axe, light and dark, and nothing that pushes a small phone sideways. */
async function expectUsable(page: Page): Promise<void> {
  const { grave } = await axeFindings(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await axeFindings(page, 'colours');
  await page.emulateMedia({ colorScheme: 'light' });
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  await page.setViewportSize({ width: 320, height: 700 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  await page.setViewportSize(size);
  const at = page.url();
  expect({ at, grave, dark: dark.grave, overflow }).toEqual({ at, grave: [], dark: [], overflow: 0 });
}

const minerOf = (slug: string) => MINERS.find((miner) => miner.slug === slug);
const headline = (page: Page): Promise<string> => page.getByRole('heading', { level: 1 }).innerText();

describe('from a new installation to a mail and back', () => {
  let admin: Page;
  let editor: Page;
  let threshold = 0;
  let fired: CaughtMail;
  let episode = '';

  it('makes the first admin, who invites an editor', async () => {
    admin = await somebody();
    await admin.goto('/setup');
    await admin.getByLabel('Setup token').fill(SETUP_TOKEN);
    await admin.getByLabel('Name').fill('Ada Admin');
    await admin.getByLabel('E-mail').fill('ada@team.example');
    await admin.getByLabel('Password').fill(PASSWORD);
    await admin.getByRole('button', { name: 'Make the admin' }).click();
    await expect.poll(() => headline(admin)).toBe('One member');
    await admin.getByLabel('E-mail').fill(ADDRESS);
    await admin.getByLabel('Role', { exact: true }).selectOption('editor');
    await admin.getByRole('button', { name: 'Make an invitation' }).click();
    const link = await admin.locator('main').getByRole('status').locator('code').innerText();

    editor = await somebody();
    await editor.goto(link);
    await editor.getByLabel('Name').fill('Eve Editor');
    await editor.getByLabel('Password').fill(PASSWORD);
    await editor.getByRole('button', { name: 'Join' }).click();
    await expect.poll(() => headline(editor)).toBe('2 members');
  });

  it('takes an address only after its owner has said yes', async () => {
    await editor.goto('/alerts/recipients');
    await editor.getByLabel('Address', { exact: true }).fill(ADDRESS);
    await editor.getByLabel('Name', { exact: true }).fill('Eve');
    await editor.getByRole('button', { name: 'Add', exact: true }).click();
    await editor.getByText('has not confirmed yet').waitFor();
    const confirmation = await mailed(/confirm/i, 45_000);
    const owner = await somebody();
    await owner.goto(linkIn(confirmation, /\/act\?/u));
    await owner.getByRole('button', { name: 'Yes, send alerts here' }).click();
    await expect.poll(() => headline(owner)).toMatch(/^Confirmed/);
    await editor.goto('/alerts/recipients');
    await editor.getByText('is told', { exact: true }).waitFor();
    expect(await headline(editor)).toBe('One recipient is told.');
  });

  it('shows what a rule would do, and saves it', async () => {
    await editor.goto('/alerts/rules/new?measure=cluster-share&scope=antpool-friends&window=24h');
    const now = await editor.getByText(/^Now: /).innerText();
    const share = Number(/^Now: ([\d.]+)%/.exec(now)?.[1]);
    expect(share).toBeGreaterThan(5);
    threshold = Math.round((share + 0.6) * 10) / 10;
    await editor.getByLabel('this value').fill(`${threshold} %`);
    await editor.getByLabel('for at least', { exact: true }).selectOption('0');
    await editor.getByText('Who is told, and everything else').click();
    await editor.getByLabel('Name', { exact: true }).fill('AntPool & friends, today');
    await editor.getByLabel('It is over at').fill(String(threshold - 0.1));
    await editor.getByLabel('and over for at least').selectOption('0');
    await editor.getByLabel('Least number of values in a row').fill('1');
    await editor.getByLabel('Only when the whole 95% interval has crossed').uncheck();
    expect(await editor.getByRole('checkbox', { name: /Eve/ }).isChecked()).toBe(true);
    await editor.getByRole('button', { name: 'Show what it would do' }).click();
    await editor.waitForURL((url) => url.searchParams.get('value') === `${threshold} %`);
    await expect.poll(() => headline(editor)).toContain(`at or above ${threshold}%`);
    await editor.getByRole('heading', { name: 'What it would do' }).waitFor();
    await editor.getByRole('button', { name: 'Save and switch on' }).click();
    await editor.getByText('The rule is saved.').waitFor();
    // Its first look at the share takes in what is so already.
    await expect
      .poll(
        async () => {
          await editor.goto('/alerts');
          return editor.getByText(/^normal, [\d.]+%$/).count();
        },
        { timeout: 90_000, interval: 2000 },
      )
      .toBe(1);
  }, 150_000);

  it('mails within 90 seconds of the block that crosses it, with the chart', async () => {
    site.standIn.chain.advanceTo(Math.floor(Date.now() / 1000));
    const minedAt = Date.now();
    site.standIn.chain.mine(4, minerOf('antpool'));
    fired = await mailed(/^\[WARN\] AntPool & friends, today/);
    expect(Date.now() - minedAt).toBeLessThan(MAIL_MILLISECONDS);
    expect(fired.envelopeTo).toEqual([ADDRESS]);
    expect(fired.text).toContain(`at or above ${threshold}%`);
    expect(fired.text).toContain('Simulated data, not the real network.');
    expect(fired.text).toContain('Source: built-in stand-in (');
    const [picture] = fired.attachments;
    expect(picture?.contentType).toBe('image/png');
    expect([typeof picture?.cid, picture?.related]).toEqual(['string', true]);
    expect(/<img src="data:image\/png;base64,/u.test(String(fired.html)), 'the picture stands in the mail').toBe(true);
    const png = picture?.content ?? Buffer.alloc(0);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  }, 120_000);

  it('shows it first of all, to everybody, and who was told to editors only', async () => {
    const anybody = await somebody();
    await anybody.goto('/alerts');
    expect(await headline(anybody)).toBe('One alert is open: AntPool & friends, today.');
    await anybody.getByRole('link', { name: 'Alerts 1 open' }).waitFor();
    expect(await anybody.getByRole('button', { name: /Acknowledge/ }).count()).toBe(0);
    await anybody.getByRole('link', { name: 'AntPool & friends, today' }).first().click();
    await anybody.waitForURL(/\/alerts\/[0-9a-f-]{36}$/);
    episode = new URL(anybody.url()).pathname;
    await expect.poll(() => anybody.locator('svg.chart-svg, .chart-wide svg').count()).toBeGreaterThan(0);
    const told = anybody.getByRole('table', { name: 'Messages about this alert' });
    await expect.poll(() => told.innerText()).toContain('e…@team.example');
    expect(await told.innerText()).not.toContain(ADDRESS);
  });

  it('has pages that an editor can use in any light, on any screen', async () => {
    const links = ['/alerts', episode, '/alerts/recipients', '/alerts/deliveries', '/alerts/rules/new'];
    for (const path of links) {
      await editor.goto(path);
      await expectUsable(editor);
    }
    await editor.goto('/alerts');
    await editor.getByRole('link', { name: 'AntPool & friends, today' }).last().click();
    await editor.waitForURL(/\/alerts\/rules\/[0-9a-f-]{36}$/);
    await editor.getByText('Who is told, and everything else').click();
    await expectUsable(editor);
  });

  it('is acknowledged by the button behind the link of the mail, and not by the link', async () => {
    const reader = await somebody();
    await reader.goto(linkIn(fired, /\/act\?.*/u));
    const before = await somebody();
    await before.goto(episode);
    expect(await before.getByText(/acknowledged by/).count()).toBe(0);
    await reader.getByRole('button', { name: 'Acknowledge' }).click();
    await expect.poll(() => headline(reader)).toMatch(/^Acknowledged/);
    await editor.goto(episode);
    await editor.getByText('Acknowledged by mail link of e…@team.example', { exact: true }).waitFor();
  });

  it('says that it is over, in the same thread', async () => {
    const { chain } = site.standIn;
    chain.mine(12, minerOf('foundryusa'));
    await wait(8000);
    chain.advanceTo(Math.floor(Date.now() / 1000));
    chain.mine(1, minerOf('foundryusa'));
    const resolved = await mailed(/^\[OK\] AntPool & friends, today/, 120_000);
    const root = [fired.references ?? []].flat();
    expect(root).toHaveLength(1);
    expect([resolved.references ?? []].flat()).toContain(root[0]);
    await editor.goto('/alerts');
    expect(await headline(editor)).toBe('No alert is open.');
    await editor.getByRole('heading', { name: 'History' }).waitFor();
    await editor.getByText('resolved', { exact: true }).waitFor();
    await editor.goto('/alerts/deliveries');
    const log = await editor.getByRole('table', { name: 'The newest 200 messages' }).innerText();
    expect(log).toMatch(/Resolved\s+eve@team\.example\s+sent .+ UTC\s+250/);
  }, 150_000);
});
