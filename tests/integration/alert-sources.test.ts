import { describe, expect, it } from 'vitest';
import { measureSource } from '#lib/alerts/measure-source.ts';
import { sourceCredits } from '#lib/config/source-credits.ts';
import type { AlertRule } from '#lib/domain/alerts/rule.ts';
import { priceFeeds } from '#lib/feeds/price-feeds.ts';
import { deliverOutbox } from '#lib/mail/deliver-outbox.ts';
import { writeDigests } from '#lib/mail/write-digests.ts';
import { getAlertsPage } from '#lib/queries/alerts/get-alerts-page.ts';
import { writeDatabaseFact } from '#lib/store/job-runs.ts';
import { T0 } from '#tests/support/alert-rule.ts';
import { addRule, evaluateAt, say, toldSamples } from '#tests/support/alert-world.ts';
import { CREDITS, STAND_IN } from '#tests/support/credits.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { deliveryContext, someone } from '#tests/support/mail-world.ts';
import { smtpCatchers } from '#tests/support/smtp-catcher.ts';
import { createTestClock } from '#tests/support/test-clock.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const { startCatcher } = smtpCatchers();

/** The open alert of a rule that fired, as its page and its mail have it. */
async function firedWith(rule: Partial<AlertRule>, credits = CREDITS, series = '') {
  const url = await databases.emptyUrl();
  const database = databases.open(url);
  await someone(database, 'ann', { digest: 'daily', nextDigestAt: T0 });
  await addRule(database, T0 - 1000, rule);
  const told = toldSamples();
  for (const [i, value] of [1, 1, 12].entries()) {
    say(told, T0 + 60 * i, value, series);
    await evaluateAt(database, told, T0 + 60 * i, 'w', credits);
  }
  await database.tx((db) => writeDatabaseFact(db, 'simulated', String(credits.simulated)));
  const now = T0 + 180;
  await writeDigests(database, now);
  const [open] = (await getAlertsPage(dataSourceOver(database.read, now), true)).open;
  const smtp = await startCatcher();
  const drawn: unknown[] = [];
  const drawChart = async (chart: unknown) => {
    drawn.push(chart);
    return Buffer.from('png');
  };
  await deliverOutbox(deliveryContext(database, smtp.url, { clock: createTestClock(now), drawChart }));
  const textOf = (part: string): string => String(smtp.mails.find(({ subject }) => subject?.includes(part))?.text);
  return { chart: open?.chart, drawn, fired: textOf('[WARN]'), digest: textOf('[DIGEST]') };
}

describe('where the figures of an alert come from', () => {
  it('is the stand-in in a demo: chart, mail and digest say that they are simulated', async () => {
    const { chart, drawn, fired, digest } = await firedWith({}, STAND_IN);
    expect(chart).toMatchObject({ simulated: true, origins: [{ attribution: 'built-in stand-in' }] });
    expect(drawn).toMatchObject([{ simulated: true, origins: [{ attribution: 'built-in stand-in' }] }]);
    expect(fired).toContain('Simulated data, not the real network.');
    expect(fired).toContain('Source: built-in stand-in (');
    expect(`${fired}${digest}`).not.toContain('mempool.space');
    expect(digest).toContain('Simulated data, not the real network.');
  });

  it('is who the settings name, and real', async () => {
    const settings = { simulated: false, mempoolUrl: 'https://pool.example', baseUrl: 'http://x', coreNode: null };
    const own = await firedWith({}, sourceCredits(settings));
    expect(own.chart).toMatchObject({ simulated: false, origins: [{ attribution: 'pool.example' }] });
    expect(own.fired).toContain('Source: pool.example (');
    expect(`${own.fired}${own.digest}`).not.toMatch(/simulated/i);
    const node = sourceCredits({ ...settings, coreNode: { url: 'http://127.0.0.1:8332', cookieFile: null } });
    expect((await firedWith({}, node)).fired).toContain('Source: own Bitcoin Core node (');
  });
});

describe('what may be handed out of the chart of an alert', () => {
  const seriesOf = (flag: string): string =>
    priceFeeds.flatMap((feed) => feed.series).find(({ licenceFlag }) => licenceFlag === flag)?.id ?? '';

  it.each([
    ['hhi', '', 'full'],
    ['pool-share', 'antpool', 'full'],
    ['region-cost-cash', 'us-tx', 'full'],
    ['data-age', 'entsoe', 'full'],
    ['bitcoin-price', '', 'derived'],
    ['hashprice', '', 'derived'],
    ['zone-price', seriesOf('full'), 'full'],
    ['zone-price', seriesOf('derived'), 'derived'],
  ] as const)('of %s %s: %s', (measure, series, licence) => {
    expect(measureSource({ measure }, series, CREDITS).licenceFlag).toBe(licence);
  });

  it('is told under it as under every other chart', async () => {
    const { chart } = await firedWith({ measure: 'effective-pools', comparison: 'above', demandsBound: false });
    expect(chart?.licence).toBe('full');
    expect((await firedWith({ measure: 'hashprice' })).chart?.licence).toBe('derived');
  });
});
