import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connect, type Database, openDatabase } from '#lib/store/database.ts';
import { axeFindings } from '#tests/support/axe-findings.ts';
import { type Program, startProgram } from '#tests/support/program.ts';
import { signedIn } from '#tests/support/signed-in.ts';
import { answers, freePort, SITE_SECRET } from '#tests/support/site.ts';
import { PHONE, testVisits, type VisitOptions } from '#tests/support/visits.ts';

const visit = testVisits();
const folder = mkdtempSync(path.join(tmpdir(), 'hashgrid-desk-'));
let web: Program | null = null;
let database: Database | null = null;
let baseUrl = '';

// A web server of its own over a copy of the data, since the team of the shared site is another file's story.
beforeAll(async () => {
  const { settings } = inject('site');
  const file = path.join(folder, 'desk.db');
  const source = connect(settings.DATABASE_URL ?? '');
  source.exec(`vacuum into '${file}'`);
  source.close();
  const port = await freePort();
  baseUrl = `http://127.0.0.1:${port}`;
  database = openDatabase(`file:${file}`);
  web = startProgram('web', { ...settings, PORT: String(port), BASE_URL: baseUrl, DATABASE_URL: `file:${file}` });
  while (!(await answers(`${baseUrl}/api/health`))) {
    if (web.hasEnded()) throw new Error('the web server ended');
    await wait(100);
  }
});

afterAll(async () => {
  await web?.stop();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a page as a member of the team. */
async function visitAs(role: 'viewer' | 'editor', address: string, options: VisitOptions = {}) {
  if (database === null) throw new Error('the database is not open yet');
  const cookie = await signedIn(database, role, { baseUrl, secret: SITE_SECRET });
  const prepare = (page: Page) => page.context().addCookies([cookie]);
  return visit(`${baseUrl}${address}`, { ...options, baseURL: baseUrl, prepare });
}

const statusOf = async (address: string): Promise<number> => (await fetch(address)).status;
const cardOf = (page: Page, title: string) =>
  page.locator('section.card').filter({ has: page.getByRole('heading', { name: title, exact: true }) });

describe('the desk of embeds', () => {
  it('is for editors: viewers and strangers are sent away, and cannot make any', async () => {
    await visitAs('viewer', '/embeds', { status: 403 });
    const stranger = await fetch(`${baseUrl}/embeds`, { redirect: 'manual' });
    expect(stranger.status).toBe(303);
    const headers = { Origin: baseUrl, 'Content-Type': 'application/x-www-form-urlencoded' };
    const body = 'chart=hhi&kind=public&anyone=yes';
    const made = await fetch(`${baseUrl}/api/embeds`, { method: 'POST', headers, body, redirect: 'manual' });
    expect([401, 403, 404]).toContain(made.status);
  });

  it('makes, shows, pauses and withdraws an embed without any script', async () => {
    const { page } = await visitAs('editor', '/embeds?chart=nakamoto&range=30d', { javaScriptEnabled: false });
    await page.getByLabel('Own title').fill('Our <b>chart</b>');
    await page.getByRole('radio', { name: 'Any site' }).check();
    await page.getByRole('button', { name: 'Make it' }).click();
    expect(await page.locator('.page-notice').last().innerText()).toContain('Tick that anyone');
    await page.goto('/embeds?chart=nakamoto&range=30d');
    await page.getByLabel('Own title').fill('Our <b>chart</b>');
    await page.getByRole('radio', { name: 'Any site' }).check();
    await page.getByLabel('Yes, anyone').check();
    await page.getByRole('button', { name: 'Make it' }).click();
    const card = cardOf(page, 'Our <b>chart</b>');
    const snippet = await card.getByRole('textbox').inputValue();
    const [, address = ''] = /src="([^"]+\/e\/[\w-]{22})"/.exec(snippet) ?? [];
    expect(snippet).toContain('title="Our &lt;b&gt;chart&lt;/b&gt;"');
    const shown = await fetch(address);
    expect(await shown.text()).toContain('<h1>Our &lt;b&gt;chart&lt;/b&gt;</h1>');
    await card.getByRole('button', { name: /^Pause/ }).click();
    expect(await statusOf(address)).toBe(503);
    await cardOf(page, 'Our <b>chart</b>')
      .getByRole('button', { name: /^Show again/ })
      .click();
    expect(await statusOf(address)).toBe(200);
    await cardOf(page, 'Our <b>chart</b>')
      .getByRole('button', { name: /^Withdraw/ })
      .click();
    expect(await statusOf(address)).toBe(410);
    expect(await cardOf(page, 'Our <b>chart</b>').getByRole('button').count()).toBe(0);
  });

  it('counts who looked, and from where', async () => {
    const { page } = await visitAs('editor', '/embeds?chart=gini&range=30d');
    await page.getByLabel('Own title').fill('Seen');
    await page.getByLabel('Sites, one a line').fill('https://wiki.example https://news.example/');
    await page.getByRole('button', { name: 'Make it' }).click();
    const snippet = await cardOf(page, 'Seen').getByRole('textbox').inputValue();
    const [, address = ''] = /src="([^"]+)"/.exec(snippet) ?? [];
    await fetch(address, { headers: { Referer: 'https://wiki.example/a/page?secret=1' } });
    await expect
      .poll(
        async () => {
          await page.goto('/embeds');
          return cardOf(page, 'Seen').innerText();
        },
        { timeout: 30_000, interval: 1000 },
      )
      .toMatch(/on https:\/\/wiki\.example$/m);
    expect(await cardOf(page, 'Seen').innerText()).not.toContain('secret');
  });

  it('refuses a site that is none, and a chart that may not be handed out', async () => {
    const { page } = await visitAs('editor', '/embeds?chart=hhi');
    for (const [site, sentence] of [
      ['https://example.org/a', 'is no site'],
      ['*', 'is no site'],
      ['https://x.example;script-src', 'is no site'],
    ] as const) {
      await page.getByLabel('Sites, one a line').fill(site);
      await page.getByRole('button', { name: 'Make it' }).click();
      expect(await page.locator('.page-notice').last().innerText(), site).toContain(sentence);
    }
  });

  it('gives a private embed a secret of its own, which can be made anew', async () => {
    const { page } = await visitAs('editor', '/embeds?chart=hhi&range=90d');
    await page.getByLabel('Own title').fill('Secret one');
    await page.getByLabel('if their server also signs').check();
    await page.getByRole('button', { name: 'Make it' }).click();
    const secret = () => cardOf(page, 'Secret one').locator('p code').innerText();
    const first = await secret();
    expect(first).toMatch(/^[\w-]{43}$/);
    await cardOf(page, 'Secret one')
      .getByRole('button', { name: /^New secret/ })
      .click();
    await cardOf(page, 'Secret one').getByText('Snippet and preview').click();
    expect(await secret()).not.toBe(first);
  });

  it.each([
    ['a desktop', {}],
    ['a phone', PHONE],
  ])('can be used by everybody on %s', async (_, device) => {
    const { page } = await visitAs('editor', '/embeds?chart=hhi', device);
    const light = await axeFindings(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await axeFindings(page, 'colours');
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect({ light: light.grave, dark: dark.grave, sideways }).toEqual({ light: [], dark: [], sideways: 0 });
  });
});
