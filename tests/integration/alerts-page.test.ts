import { describe, expect, it } from 'vitest';
import { countOpenAlerts } from '#lib/queries/alerts/count-open-alerts.ts';
import { getAlertsPage } from '#lib/queries/alerts/get-alerts-page.ts';
import { getEpisode } from '#lib/queries/alerts/get-episode.ts';
import { acknowledgeEpisode } from '#lib/store/alert-episodes.ts';
import { claimSlot, finishSlot } from '#lib/store/job-runs.ts';
import { readRevision } from '#lib/store/revision.ts';
import { T0 } from '#tests/support/alert-rule.ts';
import { addAddress, addRule, evaluateAt, say, toldSamples } from '#tests/support/alert-world.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();

/** A rule that fires above 10, and critically above 20; the samples and the clock move by hand. */
async function world() {
  const url = await databases.emptyUrl();
  const database = databases.open(url);
  const told = toldSamples();
  addAddress(url, 'ann');
  await addRule(database, T0 - 1000, { name: 'Hashprice', critical: { threshold: 20, recovery: 18 } });
  const see = async (at: number, value: number) => {
    say(told, at, value);
    await evaluateAt(database, told, at);
    await database.tx(async (db) => {
      await claimSlot(db, 'evaluate-rules', at, 'w', at);
      await finishSlot(db, 'evaluate-rules', at, { at, outcome: 'ok', message: null });
    });
  };
  const pageAt = (now: number, hasMailServer = true) =>
    getAlertsPage(dataSourceOver(database.read, now), hasMailServer);
  return { url, database, told, see, pageAt };
}

describe('the page of alerts', () => {
  it('says that nothing is watched, and offers rules to begin with', async () => {
    const database = databases.open(await databases.emptyUrl());
    const page = await getAlertsPage(dataSourceOver(database.read, T0), true);
    expect(page.headline).toBe('Nothing is being watched yet.');
    expect(page.troubles).toEqual([]);
    expect(page.starters.find(({ id }) => id === 'starter-cluster-share')).toMatchObject({
      subject: 'Share of blocks of each template builder, 7 days',
      condition: 'at or above 40% for at least 1 hour, critical at or above 50%',
    });
  });

  it('shows what is open with its chart, its rule as FIRING, and after it the history by day', async () => {
    const { see, pageAt, database } = await world();
    for (const [i, value] of [1, 2, 12, 13].entries()) await see(T0 + 60 * i, value);
    const page = await pageAt(T0 + 200);
    expect(page.headline).toBe('One alert is open: Hashprice.');
    const [open] = page.open;
    expect(open).toMatchObject({
      tone: 'warn',
      state: 'FIRING',
      value: '$12.00/PH/day, at or above $10/PH/day',
      closedAt: null,
    });
    expect(open?.sentence).toBe('Hashprice was at or above $10/PH/day when this fired: $12.00/PH/day.');
    expect(open?.chart).toMatchObject({ kind: 'lines', id: `alert-${open?.id}` });
    expect(page.rules).toMatchObject([{ name: 'Hashprice', state: 'FIRING', tone: 'warn', told: 1 }]);
    expect(await countOpenAlerts({ db: database.read })).toEqual({ count: 1, isCritical: false });
    expect((await readRevision(database.read)).revision).toBe(1);
    expect(page.days).toEqual([]);

    await see(T0 + 240, 3);
    await see(T0 + 300, 3);
    const after = await pageAt(T0 + 360);
    expect((await readRevision(database.read)).revision).toBe(2);
    expect([after.headline, after.open]).toEqual(['No alert is open.', []]);
    expect(after.rules).toMatchObject([{ state: 'normal, $3.00/PH/day', tone: 'calm' }]);
    expect(after.days).toMatchObject([{ day: '1 Jun 2026', episodes: [{ state: 'resolved', tone: 'calm' }] }]);
    expect(after.days[0]?.episodes[0]?.trace?.points.length).toBeGreaterThan(1);
    expect(await countOpenAlerts({ db: database.read })).toEqual({ count: 0, isCritical: false });
  });

  it('puts the critical first, and of equals what nobody has looked at', async () => {
    const { see, pageAt, database, told } = await world();
    const values: Record<string, number[]> = { calm: [1, 12, 12], worst: [1, 1, 25], seen: [1, 12, 12] };
    for (const i of [0, 1, 2]) {
      for (const [series, all] of Object.entries(values)) say(told, T0 + 60 * i, all[i] ?? 0, series);
      await evaluateAt(database, told, T0 + 60 * i);
    }
    await see(T0 + 180, 1);
    const open = (await pageAt(T0 + 200)).open;
    const seen = open.find(({ title }) => title.includes('seen'));
    await database.tx((db) => acknowledgeEpisode(db, seen?.id ?? '', 'Eve', T0 + 200));
    const page = await pageAt(T0 + 210);
    expect(page.headline).toBe('3 alerts are open, 1 of them critical; the worst: Hashprice.');
    expect(page.open.map(({ level, acknowledged }) => [level, acknowledged?.by ?? null])).toEqual([
      ['critical', null],
      ['warn', null],
      ['warn', 'Eve'],
    ]);
    expect(page.rules[0]?.state).toBe('CRITICAL, 1 of 4');
  });

  it('says how old the data are of what still fires, and never that it is over', async () => {
    const { see, pageAt, told, database } = await world();
    for (const [i, value] of [1, 12].entries()) await see(T0 + 60 * i, value);
    const later = T0 + 60 + 3 * 3600;
    await evaluateAt(database, told, later);
    const page = await pageAt(later);
    expect(page.open[0]?.state).toBe('FIRING (data 3 hours old)');
    expect(page.rules[0]?.state).toBe('FIRING (data 3 hours old)');
  });

  it('tells across the page what keeps alerts from arriving', async () => {
    const { see, pageAt, url } = await world();
    await see(T0, 1);
    const ids = async (now: number, hasMailServer = true) =>
      (await pageAt(now, hasMailServer)).troubles.map(({ id }) => id);
    expect(await ids(T0 + 60)).toEqual([]);
    expect(await ids(T0 + 60, false)).toEqual(['smtp']);
    expect(await ids(T0 + 3600)).toEqual(['worker']);
    sqlRows(
      url,
      "insert into delivery_circuits (channel, opened_at, probe_at, reply) values ('mail', 1, 2, '535 wrong password')",
    );
    sqlRows(url, "update recipients set disabled_at = 1, disabled_reason = 'bounced'");
    sqlRows(url, `insert into alert_sources (source, stale_since, opened_at) values ('blocks', 1, 2)`);
    const page = await pageAt(T0 + 60);
    expect(page.troubles.map(({ id }) => id)).toEqual(['circuit', 'unheard', 'silent']);
    expect(page.troubles[0]?.sentence).toContain('535 wrong password');
    expect(page.troubles[1]?.sentence).toBe(
      '“Hashprice” is on and tells nobody: none of its recipients is confirmed and in use.',
    );
    expect(page.rules[0]?.told).toBe(0);
  });
});

describe('the page of one alert', () => {
  it('tells what happened and who was told, addresses to editors only', async () => {
    const { see, pageAt, database } = await world();
    for (const [i, value] of [1, 12].entries()) await see(T0 + 60 * i, value);
    const id = (await pageAt(T0 + 70)).open[0]?.id ?? '';
    await database.tx((db) => acknowledgeEpisode(db, id, 'Eve', T0 + 80));
    await see(T0 + 120, 3);
    await see(T0 + 180, 3);
    const source = dataSourceOver(database.read, T0 + 200);
    const page = await getEpisode(source, id, false);
    expect(page).toMatchObject({ isOpen: false, state: 'resolved', rulePath: '/alerts/rules/rule' });
    expect(page?.events.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Fired: $12.00/PH/day', 'Acknowledged by Eve']),
    );
    expect(Object.fromEntries(page?.facts ?? [])).toMatchObject({
      Threshold: 'at or above $10/PH/day',
      'Over when': 'at or below $8/PH/day',
    });
    expect([...new Set(page?.messages.map(({ recipient }) => recipient))]).toEqual(['a…@example.org']);
    expect((await getEpisode(source, id, true))?.messages[0]?.recipient).toBe('ann@example.org');
    expect(await getEpisode(source, 'no-such-episode', true)).toBeNull();
  });
});
