import { eq } from 'drizzle-orm';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { alertEpisodes, alertRules } from '#drizzle/schema/alerts.ts';
import { appSecret } from '#lib/config/app-secret.ts';
import { systemClock } from '#lib/config/clock.ts';
import { readSettings } from '#lib/config/settings.ts';
import { ruleOfMeasure } from '#lib/domain/alerts/rule-of-measure.ts';
import type { SeriesState } from '#lib/domain/alerts/state.ts';
import { type ActionLink, linkKeyOf, signLink } from '#lib/mail/action-link.ts';
import { deliverOutbox } from '#lib/mail/deliver-outbox.ts';
import { writeSeries } from '#lib/store/alert-series.ts';
import { openDatabase } from '#lib/store/database.ts';
import { enqueue } from '#lib/store/outbox.ts';
import { addRecipient } from '#lib/store/recipients.ts';
import { axeFindings } from '#tests/support/axe-findings.ts';
import { deliveryContext, message, notice } from '#tests/support/mail-world.ts';
import { smtpCatchers } from '#tests/support/smtp-catcher.ts';
import { sqlRows } from '#tests/support/test-database.ts';
import { PHONE, testVisits } from '#tests/support/visits.ts';

/** How long scripts of a page get, milliseconds: programs that check mails let them run for some seconds. */
const SCRIPT_MILLISECONDS = 3_000;
const EPISODE = 'a-mailed-episode';

const visit = testVisits();
const { startCatcher } = smtpCatchers();
const { url, databaseUrl, settings } = inject('site');
const key = linkKeyOf(appSecret(readSettings(settings)));
const database = openDatabase(databaseUrl);
afterAll(() => database.close());

/** Somebody on the list of the running site. */
async function someone(id: string, verifiedAt: number | null): Promise<string> {
  const now = systemClock.now();
  const row = { id, channel: 'mail', address: `${id}@example.org`, name: id, timeZone: 'UTC', createdAt: now } as const;
  const digest = { digest: 'off', digestHour: 8, nextDigestAt: null, secret: null } as const;
  await database.tx((db) => addRecipient(db, { ...row, ...digest, verifiedAt }));
  return row.address;
}

const token = (more: Partial<ActionLink>): string =>
  signLink(key, {
    aud: 'alert-action',
    act: 'acknowledge',
    episode: EPISODE,
    recipient: 'reader',
    exp: systemClock.now() + 600,
    nonce: String(performance.now()),
    ...more,
  });

/** Everything that a link could have changed. */
const stateOf = (): unknown => [
  ...['recipients', 'used_links', 'outbox', "audit_log where action like 'episode-%' or action like 'recipient-%'"].map(
    rowsOf,
  ),
  rowsOf(`alert_episodes where id = '${EPISODE}'`),
  rowsOf(`alert_events where episode = '${EPISODE}'`),
];

const rowsOf = (from: string): object[] => sqlRows(databaseUrl, `select * from ${from}`);

/** An episode that nobody has acknowledged yet, of a rule that the engine leaves alone for as long as the tests last. */
async function openEpisode(): Promise<void> {
  const now = systemClock.now();
  const draft = ruleOfMeasure({ name: 'Mailed', measure: 'hhi' });
  const rule = { id: 'mailed', draft, isEnabled: true, version: 1, createdAt: now, changedAt: now, changedBy: 'test' };
  const episode = { id: EPISODE, rule: 'mailed', ruleVersion: 1, series: '', title: 'Cost', level: 'warn' } as const;
  const times = { since: now, firedSampleAt: now, openedAt: now };
  const told = { notice: JSON.stringify(notice({ episodeId: EPISODE })), notes: [], isSilent: false };
  const open = { closedAt: null, reason: null, acknowledgedAt: null, acknowledgedBy: null, snoozedUntil: null };
  const series = { rule: 'mailed', series: '', ruleVersion: 1, value: 'firing', data: 'fresh', level: 'warn' } as const;
  const state = { value: 'firing', data: 'fresh', level: 'warn', isAcknowledged: false } as unknown as SeriesState;
  await database.tx(async (db) => {
    await db
      .insert(alertRules)
      .values({ ...rule, failures: 1, retryAt: now + 86_400 })
      .onConflictDoNothing();
    await db
      .insert(alertEpisodes)
      .values({ ...episode, ...times, ...told })
      .onConflictDoNothing();
    await db.update(alertEpisodes).set(open).where(eq(alertEpisodes.id, EPISODE));
    const row = { ...series, watermark: now, episode: EPISODE, state, recent: [], flappingSince: null, fence: 0 };
    await writeSeries(db, [row]);
  });
}

describe('the links of a mail', () => {
  it('change nothing when a browser opens every one of them and lets its scripts run', async () => {
    await openEpisode();
    const to = await someone('reader', systemClock.now());
    const smtp = await startCatcher();
    const createdAt = systemClock.now() - 5;
    await database.tx((db) => enqueue(db, [message(to, { episodeId: EPISODE }, { createdAt })]));
    // The site's own worker has no mail server, so that the mail waits for this sender.
    await deliverOutbox({ ...deliveryContext(database, smtp.url, { baseUrl: url, linkKey: key }), clock: systemClock });
    const html = String(smtp.mails[0]?.html);
    const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, link]) => String(link).replaceAll('&amp;', '&'));
    const acts = links.filter((link) => link.includes('/act?token='));
    expect(acts).toHaveLength(3);
    const before = stateOf();
    for (const link of acts) {
      const { page, response, problems } = await visit(link.slice(url.length));
      const { 'cache-control': cache, 'referrer-policy': referrer } = response.headers();
      expect(cache).toContain('no-store');
      expect(referrer).toBe('no-referrer');
      await page.waitForTimeout(SCRIPT_MILLISECONDS);
      expect(await page.getByRole('main').getByRole('button').count()).toBeGreaterThan(0);
      expect(problems).toEqual([]);
    }
    expect(stateOf()).toEqual(before);
  });

  it.each([
    ['on a phone without scripts', { ...PHONE, javaScriptEnabled: false }],
    ['with scripts', {}],
  ])('act when their button is pressed, once, %s', async (_name, options) => {
    await openEpisode();
    await someone('reader', systemClock.now());
    const path = `/act?token=${token({})}`;
    const { page } = await visit(path, options);
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByRole('heading', { name: /^Acknowledged:/ }).waitFor();
    const [row] = rowsOf(`alert_episodes where id = '${EPISODE}'`);
    expect(row).toMatchObject({ acknowledged_by: 'mail link of r…@example.org' });
    const before = stateOf();
    const again = await visit(path, options);
    await again.page.getByRole('button', { name: 'Acknowledge' }).click();
    await again.page.getByRole('heading', { name: /Nothing was changed/ }).waitFor();
    expect(stateOf()).toEqual(before);
  });

  it('let an address say yes', async () => {
    await someone('new', null);
    const { page } = await visit(
      `/act?token=${token({ aud: 'confirm-address', act: 'confirm', episode: null, recipient: 'new' })}`,
      { viewport: { width: 320, height: 640 } },
    );
    expect(await axeFindings(page)).toEqual({ grave: [], others: [] });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.getByRole('button', { name: 'Yes, send alerts here' }).click();
    await page.getByRole('heading', { name: /^Confirmed:/ }).waitFor();
    expect(sqlRows(databaseUrl, "select id from recipients where id = 'new' and verified_at is not null")).toHaveLength(
      1,
    );
  });

  it('say what is wrong with one that was cut off or is too old', async () => {
    const cut = await visit('/act?token=abc');
    await cut.page.getByRole('heading', { name: /not one of ours/ }).waitFor();
    const old = await visit(`/act?token=${token({ exp: 1 })}`);
    await old.page.getByRole('heading', { name: /too old/ }).waitFor();
    expect(await old.page.getByRole('main').getByRole('button').count()).toBe(0);
  });
});

describe('one-click unsubscribe (RFC 8058)', () => {
  const post = (path: string) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      redirect: 'manual',
    });

  it('takes a form without cookies, twice, with 200 and no redirect; a GET does nothing', async () => {
    await someone('leaver', systemClock.now());
    const path = `/api/unsubscribe?token=${token({ aud: 'unsubscribe', act: 'unsubscribe', episode: null, recipient: 'leaver' })}`;
    const isGone = () =>
      sqlRows(databaseUrl, "select id from recipients where id = 'leaver' and disabled_reason = 'unsubscribed'").length;
    expect((await fetch(`${url}${path}`)).status).toBeGreaterThanOrEqual(400);
    expect(isGone()).toBe(0);
    expect((await post(path)).status).toBe(200);
    expect(isGone()).toBe(1);
    expect((await post(path)).status).toBe(200);
  });

  it('refuses forged tokens and those of other links', async () => {
    await someone('reader', systemClock.now());
    const before = stateOf();
    for (const wrong of ['abc', token({}), `${token({ aud: 'unsubscribe', act: 'unsubscribe' })}x`]) {
      expect((await post(`/api/unsubscribe?token=${wrong}`)).status).toBe(404);
    }
    expect(stateOf()).toEqual(before);
  });
});
