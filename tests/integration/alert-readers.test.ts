import { describe, expect, it } from 'vitest';
import { backtestRule } from '#lib/alerts/backtest-rule.ts';
import { evaluateRules } from '#lib/alerts/evaluate-rules.ts';
import { readSamples } from '#lib/alerts/read-samples.ts';
import { MEASURES, measureOf } from '#lib/domain/alerts/measure.ts';
import { ruleOfMeasure } from '#lib/domain/alerts/rule-of-measure.ts';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';
import { saveRule } from '#lib/store/alert-rules.ts';
import { addPrice } from '#lib/store/network.ts';
import { addAddress, kindsOf, mailsOf } from '#tests/support/alert-world.ts';
import { CREDITS } from '#tests/support/credits.ts';
import { ledgerCopies } from '#tests/support/ledger-copies.ts';
import { canonicalBlocks } from '#tests/support/naive-figures.ts';
import { sqlRows } from '#tests/support/test-database.ts';
import { testWorlds } from '#tests/support/test-world.ts';

const DAY = 86_400;
const worlds = testWorlds();
const ledger = ledgerCopies(worlds);

const newest = { after: null, known: [] as string[] };
const subject = (measure: Parameters<typeof measureOf>[0], over: object = {}) => ({
  ...ruleOfMeasure({ name: 'x', measure }),
  ...over,
});

describe('samples', () => {
  it('of a share are those of the newest seven days, with the interval of their blocks', async () => {
    const { url, database, clock } = ledger.copy();
    const blocks = canonicalBlocks(url);
    const end = Math.max(...blocks.map(({ timestamp }) => timestamp));
    const week = blocks.filter(({ timestamp }) => timestamp > end - 7 * DAY);
    const found = await readSamples(database.read, subject('pool-share', { scope: '*' }), { ...newest, now: clock.at });
    expect(found.length).toBeGreaterThan(5);
    for (const { series, samples } of found) {
      const own = week.filter(({ pool }) => pool === series).length;
      const { low, high } = shareInterval(own, week.length) ?? { low: -1, high: -1 };
      expect(samples).toMatchObject([{ at: end, value: own / week.length, low, high, n: week.length }]);
    }
    expect(found.map(({ series }) => series)).not.toContain('unknown');
    const gone = await readSamples(database.read, subject('pool-share', { scope: 'ghash-io' }), {
      ...newest,
      now: clock.at,
    });
    expect(gone).toMatchObject([{ series: 'ghash-io', samples: [{ value: 0, low: 0 }] }]);
  });

  it('of every measure are sound, or say why there is none', async () => {
    const { database, clock } = ledger.copy();
    for (const { id, windows, groupings } of MEASURES)
      for (const window of windows.length === 0 ? [''] : windows.map((one) => one.id))
        for (const grouping of groupings) {
          const found = await readSamples(database.read, subject(id, { window, grouping }), {
            ...newest,
            now: clock.at,
          });
          for (const { samples } of found)
            for (const { value, missing, at, low, high } of samples) {
              if (value !== null && measureOf(id).hasInterval) {
                expect(low !== null && low <= value, `${id} ${window} ${grouping} ${low} ${value}`).toBe(true);
                expect(high === null || high >= value, `${id} ${window} ${grouping} ${high} ${value}`).toBe(true);
              }
              expect(value === null ? missing : Number.isFinite(value), `${id} ${window}`).toBeTruthy();
              expect(at).toBeLessThanOrEqual(clock.at + 7200);
            }
        }
  });

  it('of a streak are the longest row of one pool in the blocks of the day', async () => {
    const { url, database, clock } = ledger.copy();
    const blocks = canonicalBlocks(url);
    const end = Math.max(...blocks.map(({ timestamp }) => timestamp));
    let [longest, length, last] = [0, 0, ''];
    for (const { pool, timestamp } of blocks) {
      length = pool === last ? length + 1 : 1;
      last = pool;
      if (timestamp > end - DAY && pool !== 'unknown') longest = Math.max(longest, length);
    }
    const found = await readSamples(database.read, subject('streak', { scope: '', window: '24h' }), {
      ...newest,
      now: clock.at,
    });
    expect(found).toMatchObject([{ series: '', samples: [{ value: longest }] }]);
  });

  it('of the hashprice come with the older of block and price, and not from different hours', async () => {
    const { url, database } = ledger.copy();
    const at = Number(sqlRows<{ t: number }>(url, 'select max(timestamp) as t from blocks')[0]?.t);
    const told = async (price: number) => {
      await database.tx((db) =>
        addPrice(db, { observedAt: price, feed: 'kraken-price', usdPerBtc: 70_000, recordedAt: price }),
      );
      return (await readSamples(database.read, subject('hashprice'), { ...newest, now: at }))[0]?.samples[0];
    };
    expect(await told(at - 9000)).toMatchObject({ value: null, at: at - 9000 });
    expect((await told(at - 60))?.value).toBeGreaterThan(0);
  });
});

it('a rule over the figures on record fires with the next block that crosses, and mails at once', async () => {
  const { url, database, clock } = ledger.copy();
  addAddress(url, 'ann');
  const found = await readSamples(database.read, subject('pool-share', { scope: '*' }), { ...newest, now: clock.at });
  const [largest] = found.toSorted((a, b) => (b.samples[0]?.value ?? 0) - (a.samples[0]?.value ?? 0));
  const value = largest?.samples[0]?.value ?? 0;
  const draft = ruleOfMeasure({
    name: 'Largest pool',
    measure: 'pool-share',
    scope: largest?.series ?? '',
    warn: { threshold: value + 0.01, recovery: value },
    demandsBound: false,
    forSeconds: 0,
    minSamples: 1,
    recipients: ['ann'],
    isEnabled: true,
  });
  await database.tx((db) => saveRule(db, 'largest', draft, { at: clock.at, by: 'test' }));
  const end = Number(
    sqlRows<{ t: number }>(url, `select max(ends_at) as t from metric_points where window = '7d'`)[0]?.t,
  );
  await evaluateRules(database, { now: end + 5, holder: 'w', credits: CREDITS });
  expect(kindsOf(url)).toEqual([]);
  sqlRows(
    url,
    `update metric_points set value = value + 0.02, ends_at = ends_at + 600
     where metric = 'share' and grouping = 'raw' and window = '7d' and entity = '${draft.scope}' and is_final = 0`,
  );
  sqlRows(url, `update metric_points set ends_at = ${end + 600} where window = '7d' and ends_at = ${end}`);
  await evaluateRules(database, { now: end + 605, holder: 'w', credits: CREDITS });
  const [mail] = mailsOf(url);
  expect(mail).toMatchObject({ kind: 'fired', level: 'warn', recipient: 'ann@example.org' });
  const notice = JSON.parse(mail?.payload ?? '');
  expect(notice.chart.times.length).toBeGreaterThan(20);
  expect(notice.chart.series.map(({ name }: { name: string }) => name)).toContain('warning');
  expect(notice.measure).toMatch(/^Share of blocks of (?!one pool).+, 7 days$/);
});

describe('a backtest', () => {
  it('finds the episodes that a look at every day finds', async () => {
    const { database, url, clock } = ledger.copy();
    const rows = sqlRows<{ value: number; ends_at: number }>(
      url,
      `select value, ends_at from metric_points where metric = 'hhi' and grouping = 'raw' and window = '24h' order by ends_at`,
    );
    const middle = rows.map(({ value }) => value).sort((a, b) => a - b)[Math.floor(rows.length / 2)] ?? 0;
    const draft = subject('hhi', {
      window: '24h',
      warn: { threshold: middle, recovery: middle - 1e-6 },
      demandsBound: false,
      forSeconds: 0,
      minSamples: 1,
      keepFiringSeconds: 0,
    });
    const result = await backtestRule({ db: database.read, now: clock.at, ...CREDITS }, draft);
    const isUp = rows.map(({ value }) => value >= middle);
    const starts = isUp.filter((up, i) => up && i > 0 && !(isUp[i - 1] ?? false)).length;
    // What is up on the very first day shows with the second.
    const first = isUp[0] && isUp[1] ? 1 : 0;
    expect(result.episodes.length).toBe(starts + first);
    expect(result.mails).toBe(result.episodes.reduce((sum, { to }) => sum + (to === null ? 1 : 2), 0));
    expect(result.span?.to).toBe(rows.at(-1)?.ends_at);
    expect(result.chart?.events.length).toBe(result.episodes.length);
  });

  it('of a rule without any history says so', async () => {
    const { database, clock } = ledger.copy();
    const draft = subject('data-age', { scope: 'kraken-price' });
    expect(await backtestRule({ db: database.read, now: clock.at, ...CREDITS }, draft)).toMatchObject({
      span: null,
      episodes: [],
      mails: 0,
      chart: null,
    });
  });
});

it('questions of rules use an index', async () => {
  const { url } = ledger.copy();
  const questions = [
    `select * from alert_series where rule = 'a'`,
    `select * from alert_series where episode = 'a'`,
    `select * from alert_rules where is_enabled = 1 and deleted_at is null and retry_at <= 5`,
    `select * from alert_episodes where closed_at is null order by opened_at`,
    `select count(*) from alert_events where rule = 'a' and series = 'b' and recorded_at >= 5 and kind in ('fired', 'resolved')`,
    `select * from metric_points where metric = 'share' and grouping = 'raw' and window = '7d' and period between 1 and 9 order by period`,
    `select count(*), sum(difficulty) from blocks where status = 'canonical' and day between 1 and 9 and timestamp > 5 and timestamp <= 9`,
    `select height, pool from blocks where status = 'canonical' and height between 1 and 9 order by height`,
    `select * from prices where observed_at > 5 order by observed_at`,
  ];
  for (const question of questions) {
    const plan = sqlRows<{ detail: string }>(url, `explain query plan ${question}`).map(({ detail }) => detail);
    expect(plan.join('\n'), question).toMatch(/USING (COVERING )?(INDEX|PRIMARY KEY)/);
    expect(plan.join('\n'), question).not.toMatch(/^SCAN /m);
  }
});
