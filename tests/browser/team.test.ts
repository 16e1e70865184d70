import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { axeFindings } from '#tests/support/axe-findings.ts';
import { type Program, startProgram } from '#tests/support/program.ts';
import { answers, freePort, SETUP_TOKEN } from '#tests/support/site.ts';
import { PHONE, testVisits } from '#tests/support/visits.ts';

const visit = testVisits();
const PASSWORD = 'seven lanterns over quiet water';
const OTHER_PASSWORD = 'eleven kettles under a green roof';

async function enter(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function expectAccessible(page: Page): Promise<void> {
  const { grave } = await axeFindings(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await axeFindings(page, 'colours');
  await page.emulateMedia({ colorScheme: 'light' });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect({ at: page.url(), grave, dark: dark.grave, overflow }).toEqual({
    at: page.url(),
    grave: [],
    dark: [],
    overflow: 0,
  });
}

/** One story after the other: each begins with what the one before has left. */
const MACHINES =
  'manufacturer,model,terahash_per_second,watts,release_year,cooling,built_for,confidence,source_url,origin';
const machineLine = (number: number): string =>
  `Acme,Model ${number},200,3500,2024,air,farm,high,https://example.org/machines/${number},`;

describe('a team', () => {
  it('begins with the one who holds the setup token', async () => {
    const { page } = await visit('/setup', PHONE);
    await expectAccessible(page);
    const fill = async (token: string) => {
      await page.getByLabel('Setup token').fill(token);
      await page.getByLabel('Name').fill('Ada Admin');
      await page.getByLabel('E-mail').fill('ada@team.example');
      await page.getByLabel('Password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Make the admin' }).click();
    };
    await fill('not the token');
    await expect.poll(() => page.locator('main').getByRole('status').innerText()).toContain('does not count');
    await fill(SETUP_TOKEN);
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toBe('One member');
    await expectAccessible(page);
    expect((await page.goto('/setup'))?.status()).toBe(404);
  });

  it('lets the admin try a file of facts and undo it, on a page that everybody can use', async () => {
    const { page } = await visit('/sign-in?next=%2Ffacts', PHONE);
    await enter(page, 'ada@team.example', PASSWORD);
    await expect.poll(() => new URL(page.url()).pathname).toBe('/facts');
    await page.getByText('Columns', { exact: true }).click();
    await expectAccessible(page);
    const header = await page.locator('dd code').filter({ hasText: 'usd_per_mwh' }).innerText();
    const line = 'XX-TRIED,ZZ,,Tried,30,,,as told,survey,2026-01-01,,2026-01-02,30,a survey,,low,,';
    await page.getByLabel('Or its lines').fill(`${header}\n${line}`);
    await page.getByRole('button', { name: 'Show what it would do' }).click();
    await page.getByRole('button', { name: 'Import all of it' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Import all of it' }).click();
    await page.getByRole('button', { name: /^Undo import/ }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Undo import/ }).click();
    await expect.poll(() => page.locator('main').innerText()).toContain('The former facts count again');
  });

  it('takes a file as long as the longest bundled one, and says of a longer one how long it may be', async () => {
    const { page } = await visit('/sign-in?next=%2Ffacts');
    await enter(page, 'ada@team.example', PASSWORD);
    await expect.poll(() => new URL(page.url()).pathname).toBe('/facts');
    const send = async (lines: number) => {
      await page.getByLabel('CSV file, at most 250 kB').setInputFiles({
        ...{ name: 'machines.csv', mimeType: 'text/csv' },
        buffer: Buffer.from([MACHINES, ...Array.from({ length: lines }, (_, i) => machineLine(i)), ''].join('\n')),
      });
      await page.getByRole('button', { name: 'Show what it would do' }).click();
    };
    await send(1_000);
    await page.getByRole('button', { name: 'Import all of it' }).waitFor();
    expect(await page.locator('main').innerText()).toContain('mining-machines: 1000 new, 0 changed, 0 as on record');
    await send(20_000);
    await expect.poll(() => page.locator('body').innerText()).toContain('may have at most 250 kB. Please import it');
  });

  it('signs in, invites and is joined without JavaScript', async () => {
    const { page } = await visit('/', { javaScriptEnabled: false });
    await page.getByRole('link', { name: 'Team', exact: true }).click();
    expect(new URL(page.url()).search).toBe('?next=%2Fteam');
    await enter(page, 'ada@team.example', 'a wrong password');
    expect(await page.locator('main').getByRole('status').innerText()).toContain('do not fit');
    await enter(page, 'ada@team.example', PASSWORD);
    expect(new URL(page.url()).pathname).toBe('/team');
    await page.getByLabel('E-mail').fill('bo@team.example');
    await page.getByLabel('Role', { exact: true }).selectOption('editor');
    await page.getByRole('button', { name: 'Make an invitation' }).click();
    const link = await page.locator('main').getByRole('status').locator('code').innerText();
    expect(link.startsWith(`${inject('site').url}/invitation/`)).toBe(true);

    const guest = await visit(new URL(link).pathname, { javaScriptEnabled: false });
    expect(guest.response.headers()['cache-control']).toBe('private, no-store');
    await guest.page.getByLabel('Name').fill('Bo <b>Editor</b>');
    await guest.page.getByLabel('Password').fill(OTHER_PASSWORD);
    await guest.page.getByRole('button', { name: 'Join' }).click();
    expect(await guest.page.getByRole('heading', { level: 1 }).innerText()).toBe('2 members');
    expect(await guest.page.getByText('Bo <b>Editor</b> (you)').count()).toBe(1);
    expect(await guest.page.getByRole('button', { name: 'Make an invitation' }).count()).toBe(0);
    expect((await guest.page.goto('/team/audit'))?.status()).toBe(403);
  });

  it('has pages that everybody can use, with keys that are shown once', async () => {
    const { page, problems } = await visit('/sign-in', PHONE);
    await enter(page, 'ada@team.example', PASSWORD);
    await page.waitForURL('**/team');
    await expectAccessible(page);
    await page.goto('/team/me');
    await page.getByLabel('Name').fill('Weekly report');
    await page.getByRole('button', { name: 'Make a token' }).click();
    await expect
      .poll(() => page.locator('main').getByRole('status').locator('code').innerText())
      .toMatch(/^hg_[\w-]{43}$/);
    await expectAccessible(page);
    await page.goto('/team/audit');
    await expectAccessible(page);
    expect(problems).toEqual([]);
  });
});

describe('an installation with ACCESS=private', () => {
  let web: Program;
  let url = '';
  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    web = startProgram('web', { ...inject('site').settings, PORT: String(port), BASE_URL: url, ACCESS: 'private' });
    while (!(await answers(`${url}/api/health`))) {
      if (web.hasEnded()) throw new Error('the web server ended');
      await wait(100);
    }
  });
  afterAll(() => web?.stop());

  it('shows nothing to strangers, in whatever way they ask', async () => {
    const ask = (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, { redirect: 'manual', ...init });
    const paths = ['/', '/pools', '/pools/', '/pools?_rsc=1', '/team', '/nothing', '/%70ools', '/energy', '/sources'];
    for (const path of paths) {
      for (const headers of [
        {},
        { rsc: '1' },
        { cookie: 'hashgrid-session=forged.forged' },
        { 'x-forwarded-for': '127.0.0.1' },
      ]) {
        const answer = await ask(path, { headers });
        expect([path, answer.status, await answer.text()]).toEqual([path, 303, '']);
      }
    }
    for (const path of ['/api/v1', '/api/v1/version', '/api/v1/charts/pool-shares.csv', '/api/v1/nothing'])
      expect([path, (await ask(path)).status]).toEqual([path, 401]);
    for (const path of ['/sign-in', '/icon.svg', '/api/health'])
      expect([path, (await ask(path)).status]).toEqual([path, 200]);
    const poisoned = await ask('/pools', { headers: { 'x-forwarded-host': 'evil.example' } });
    expect(poisoned.headers.get('location')).toBe('/sign-in?next=%2Fpools');
  });

  it('lets a member in and back to where they were going, and nobody else after them', async () => {
    const { page, problems } = await visit(`${url}/pools?range=30d`);
    expect(await page.locator('header time').count()).toBe(0);
    await enter(page, 'bo@team.example', OTHER_PASSWORD);
    await page.waitForURL('**/pools?range=30d');
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).not.toBe('Sign in');
    expect(problems).toEqual([]);
    expect((await fetch(`${url}/pools?range=30d`, { redirect: 'manual' })).status).toBe(303);
    await page.goto(`${url}/team`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect.poll(() => page.locator('main').getByRole('status').innerText()).toContain('signed out');
    await page.goto(`${url}/pools`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Sign in');
  });
});
