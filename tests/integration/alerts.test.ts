import { describe, expect, it } from 'vitest';
import { writeTold } from '#lib/alerts/write-told.ts';
import { requireNotice } from '#lib/contracts/alert-notice.ts';
import { deliverOutbox } from '#lib/mail/deliver-outbox.ts';
import { acknowledgeEpisode, readEpisodes, readOpenEpisodes, snoozeEpisode } from '#lib/store/alert-episodes.ts';
import { deleteRule, saveRule } from '#lib/store/alert-rules.ts';
import { T0, type testRule } from '#tests/support/alert-rule.ts';
import {
  addAddress,
  addMembers,
  addRule,
  evaluateAt,
  kindsOf,
  mailsOf,
  say,
  toldSamples,
} from '#tests/support/alert-world.ts';
import { deliveryContext } from '#tests/support/mail-world.ts';
import { smtpCatchers } from '#tests/support/smtp-catcher.ts';
import { createTestClock } from '#tests/support/test-clock.ts';
import { sqlNumber, sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const { startCatcher } = smtpCatchers();
const HOUR = 3600;

async function start(over: Parameters<typeof testRule>[0] = {}) {
  const url = await databases.emptyUrl();
  const database = databases.open(url);
  addAddress(url, 'ann');
  const rule = await addRule(database, T0, over);
  const told = toldSamples();
  const at = async (seconds: number, value?: number): Promise<string[]> => {
    if (value !== undefined) say(told, T0 + seconds, value);
    await evaluateAt(database, told, T0 + seconds);
    return kindsOf(url);
  };
  return { url, database, rule, told, at };
}

describe('an episode', () => {
  it('is mailed when it fires and when it is over, with its chart, and kept with both', async () => {
    const { url, database, at } = await start();
    await at(0, 5);
    await at(60, 6);
    expect(await at(120, 12)).toEqual(['fired']);
    expect(await at(180, 12)).toEqual(['fired']);
    const [open] = await readOpenEpisodes(database.read);
    expect(open).toMatchObject({ level: 'warn', since: T0 + 120, reason: null });
    expect(await at(240, 7)).toEqual(['fired', 'resolved']);
    const notices = mailsOf(url).map(({ payload }) => requireNotice(payload));
    expect(notices[0]).toMatchObject({
      kind: 'fired',
      value: 12,
      threshold: 10,
      recovery: 8,
      chart: { kind: 'lines' },
    });
    expect(notices[0]?.lastPoints.map(({ value }) => value)).toEqual([5, 6, 12]);
    expect(notices[1]).toMatchObject({
      kind: 'resolved',
      firedAt: T0 + 120,
      resolvedAt: T0 + 240,
      episodeId: open?.id,
    });
    expect(await readEpisodes(database.read, 5)).toMatchObject([{ id: open?.id, reason: 'resolved' }]);
    expect(sqlNumber(url, 'select count(*) from alert_events')).toBe(2);
  });

  it('that began and ended while nobody was there is told in one mail with the true times', async () => {
    const { url, told, at } = await start();
    await at(0, 5);
    for (const [seconds, value] of [
      [120, 12],
      [180, 13],
      [240, 5],
    ] as const)
      say(told, T0 + seconds, value);
    expect(await at(8 * 60, 5)).toEqual(['resolved']);
    expect(JSON.parse(mailsOf(url)[0]?.payload ?? '')).toMatchObject({ since: T0 + 120, resolvedAt: T0 + 240 });
  });

  it('is taken note of: no reminder until it is worse', async () => {
    const { database, at } = await start({
      reminderSeconds: HOUR,
      critical: { threshold: 20, recovery: 18 },
      maxAgeSeconds: 90 * HOUR,
    });
    await at(0, 5);
    await at(60, 12);
    expect(await at(HOUR + 60)).toEqual(['fired', 'reminder']);
    const [open] = await readOpenEpisodes(database.read);
    expect(await database.tx((db) => acknowledgeEpisode(db, open?.id ?? '', 'ann', T0 + HOUR + 90))).toBe(true);
    expect(await at(4 * HOUR)).toHaveLength(2);
    expect(await at(4 * HOUR + 60, 22)).toEqual(['fired', 'reminder', 'escalated']);
    expect(await at(6 * HOUR)).toEqual(['fired', 'reminder', 'escalated', 'reminder']);
    expect(await database.tx((db) => snoozeEpisode(db, open?.id ?? '', T0 + 8 * HOUR, 'ann', T0 + 6 * HOUR))).toBe(
      true,
    );
    expect(await at(7 * HOUR + 60)).toHaveLength(4);
    expect(await at(8 * HOUR + 60)).toHaveLength(5);
    expect(await database.tx((db) => acknowledgeEpisode(db, 'another', 'ann', T0))).toBe(false);
  });

  it('ends with its rule: edited, switched off or deleted, and nobody is mailed', async () => {
    for (const [reason, change] of [
      ['rule-changed', { warn: { threshold: 11, recovery: 8 } }],
      ['rule-disabled', { isEnabled: false }],
      ['rule-deleted', null],
    ] as const) {
      const { database, rule, at } = await start();
      await at(0, 5);
      await at(60, 12);
      const author = { at: T0 + 90, by: 'test' };
      if (change === null) await database.tx((db) => deleteRule(db, rule.id, author));
      else await database.tx((db) => saveRule(db, rule.id, { ...rule, ...change }, author));
      expect(await at(120)).toEqual(['fired']);
      expect(await readEpisodes(database.read, 5)).toMatchObject([{ reason, closedAt: T0 + 120 }]);
    }
  });

  it('goes on when only the name of its rule is another', async () => {
    const { database, rule, at } = await start();
    await at(0, 5);
    await at(60, 12);
    await database.tx((db) => saveRule(db, rule.id, { ...rule, name: 'Other' }, { at: T0 + 90, by: 'test' }));
    expect(await at(120, 5)).toEqual(['fired', 'resolved']);
  });
});

describe('what mails nobody', () => {
  it('a new rule over a long history, until it has crossed for as long as it says', async () => {
    const { told, at } = await start({ forSeconds: 120, minSamples: 2 });
    for (let day = 1; day <= 365; day += 1) say(told, T0 - day * 86_400, day % 7 === 0 ? 50 : 5);
    for (const samples of told.samples.values()) samples.reverse();
    expect(await at(0, 50)).toEqual([]);
    expect(await at(60, 50)).toEqual([]);
    expect(await at(120, 50)).toEqual(['fired']);
  });

  it('a year of back-fill and of revisions', async () => {
    const { url, told, at } = await start();
    await at(0, 5);
    await at(60, 5);
    const older = Array.from({ length: 365 * 24 }, (_, i) => ({
      at: T0 - (365 * 24 - i) * HOUR,
      value: i % 9 ? 5 : 90,
    }));
    const [known = []] = told.samples.values();
    told.samples.set('', [
      ...older.map(({ at: when, value }) => ({ ...(known[0] as (typeof known)[number]), at: when, value })),
      ...known.map((sample) => ({ ...sample, value: 99 })),
    ]);
    expect(await at(120)).toEqual([]);
    expect(await at(180, 5)).toEqual([]);
    expect(sqlRows(url, 'select value from alert_series')).toEqual([{ value: 'normal' }]);
  });

  it('a year without a worker: only what is so now', async () => {
    const { told, at } = await start();
    await at(0, 5);
    for (let hour = 1; hour <= 365 * 24; hour += 1) say(told, T0 + hour * HOUR, hour % 9 ? 5 : 90);
    const end = 365 * 24 * HOUR;
    const kinds = await at(end + 60, 5);
    expect(kinds.filter((kind) => kind === 'fired')).toEqual([]);
    expect(kinds.length).toBeLessThanOrEqual(3);
  });

  it('data that stop: frozen, and one mail of the source after ten minutes, whatever waits for it', async () => {
    const { url, database, told, at } = await start();
    await addRule(database, T0, { id: 'second', measure: 'pool-share', warn: { threshold: 0.5, recovery: 0.4 } });
    await at(0, 5);
    await at(60, 12);
    expect(await at(1000)).toEqual(['fired']);
    const [, ...rest] = await at(1700);
    expect(rest).toEqual(['source-health']);
    expect(await at(1800)).toHaveLength(2);
    expect(sqlRows(url, `select value, data from alert_series where rule = 'rule'`)).toEqual([
      { value: 'firing', data: 'stale' },
    ]);
    // Back and fine: over by the second sample, with the span that nobody knows.
    say(told, T0 + 2000, 5);
    await at(2000);
    expect((await at(2060, 5)).at(-1)).toBe('resolved');
    expect(JSON.parse(mailsOf(url).at(-1)?.payload ?? '').noDataBetween).toEqual([T0 + 60, T0 + 2000]);
  });

  it('a revision of the sample that fired: it is noted on the episode', async () => {
    const { url, database, told, at } = await start({ measure: 'bitcoin-price' });
    await at(0, 5);
    await at(60, 12);
    told.samples.set(
      '',
      (told.samples.get('') ?? []).map((sample) => ({ ...sample, value: sample.value === 12 ? 6 : sample.value })),
    );
    expect(await at(120)).toEqual(['fired']);
    expect(await at(150)).toEqual(['fired']);
    const [open] = await readOpenEpisodes(database.read);
    expect(open?.notes).toEqual([expect.stringMatching(/^The value of .+ was later told as 6\.$/)]);
    expect(sqlNumber(url, `select count(*) from alert_events where kind = 'revised'`)).toBe(1);
  });

  it('a series that was silent before anybody watched it', async () => {
    const { url, told, at } = await start();
    say(told, T0 - 5000, 50);
    for (const seconds of [0, 700, 1400]) expect(await at(seconds)).toEqual([]);
    expect(sqlNumber(url, 'select count(*) from alert_series')).toBe(0);
  });

  it('an address that never said yes, and one that is not there', async () => {
    const { url, at } = await start({ recipients: ['ann', 'bob', 'nobody'] });
    addAddress(url, 'bob');
    sqlRows(url, `update recipients set verified_at = null where id = 'bob'`);
    await at(0, 5);
    await at(60, 12);
    expect(mailsOf(url).map(({ recipient }) => recipient)).toEqual(['ann@example.org']);
  });
});

it('tells once of a series that changes all the time, and again after a calm day', async () => {
  const { at } = await start({ maxAgeSeconds: 3 * 86_400, maxGapSeconds: 3 * 86_400 });
  await at(0, 5);
  for (let i = 1; i <= 20; i += 1) await at(60 * i, i % 2 ? 12 : 5);
  const kinds = await at(1300);
  expect(kinds.filter((kind) => kind === 'flapping')).toHaveLength(1);
  expect(kinds).toHaveLength(7);
  await at(1300 + 25 * HOUR, 5);
  expect(await at(1400 + 25 * HOUR, 12)).toHaveLength(8);
});

it('holds mails back through quiet hours, but not critical ones', async () => {
  const quiet = { from: 0, to: 6 * 60, timeZone: 'UTC', criticalPasses: true };
  const { url, at } = await start({ quietHours: quiet, critical: { threshold: 20, recovery: 18 } });
  await at(0, 5);
  await at(60, 12);
  await at(120, 25);
  expect(mailsOf(url).map(({ kind, not_before }) => [kind, not_before - T0])).toEqual([
    ['fired', 6 * HOUR],
    ['escalated', 150],
  ]);
});

it('leaves a rule alone that cannot be read, tells the editors at the third time, and judges the others', async () => {
  const { url, database, told, at } = await start();
  addMembers(url);
  await addRule(database, T0, { id: 'broken', measure: 'bitcoin-price' });
  const { read } = told;
  const failing = {
    ...told,
    read: (...[db, subject, span]: Parameters<typeof read>) =>
      subject.measure === 'bitcoin-price' ? Promise.reject(new Error('no such table')) : read(db, subject, span),
  };
  say(told, T0, 5);
  for (const seconds of [0, 60, 180, 420]) await evaluateAt(database, failing, T0 + seconds);
  expect(mailsOf(url).map(({ kind, recipient }) => [kind, recipient])).toEqual([
    ['rule-error', 'ada@example.org'],
    ['rule-error', 'eve@example.org'],
  ]);
  say(told, T0 + 480, 12);
  await evaluateAt(database, failing, T0 + 480);
  expect(mailsOf(url).at(-1)).toMatchObject({ kind: 'fired', recipient: 'ann@example.org' });
  const smtp = await startCatcher();
  await deliverOutbox(deliveryContext(database, smtp.url, { clock: createTestClock(T0 + 900) }));
  const errors = smtp.mails.filter(({ subject }) => subject?.startsWith('[ERROR]'));
  expect(errors.map(({ envelopeTo }) => envelopeTo.join()).sort()).toEqual(['ada@example.org', 'eve@example.org']);
  expect(errors[0]?.text).toContain('no such table');
  expect(errors[0]?.text).not.toContain('Stop these mails');
  expect(await at(87_000)).toContain('unknown');
});

it('is done by one of two workers at a time, whoever has news first, and by another where one has stalled', async () => {
  const { url, database, told, at } = await start();
  await at(0, 5);
  const other = databases.open(url);
  say(told, T0 + 30, 12);
  const both = [evaluateAt(database, told, T0 + 30), evaluateAt(other, told, T0 + 30, 'other')];
  const done = (await Promise.all(both)).map((one) => one?.messages ?? 0);
  expect(done.reduce((sum, messages) => sum + messages, 0)).toBe(1);
  expect(kindsOf(url)).toEqual(['fired']);

  sqlRows(url, `update alert_lease set holder = 'stalled', fence = 9, expires_at = ${T0 + 120}`);
  say(told, T0 + 90, 5);
  expect(await evaluateAt(other, told, T0 + 90, 'other')).toBeNull();
  expect(await evaluateAt(other, told, T0 + 120, 'other')).toMatchObject({ messages: 1 });
  expect(sqlRows(url, 'select holder, fence from alert_lease')).toEqual([{ holder: 'other', fence: 10 }]);
  // The stalled one wakes up in the middle of its work: its number is not the newest any more.
  expect(await database.tx((db) => writeTold(db, [], 9, T0 + 130))).toBeNull();
  expect(kindsOf(url)).toEqual(['fired', 'resolved']);
});
