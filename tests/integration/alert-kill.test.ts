import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { randomFor } from '#jobs/stand-in/random.ts';
import { ingestPrices } from '#tests/support/alert-ingest.ts';
import { T0 } from '#tests/support/alert-rule.ts';
import { addAddress, addRule } from '#tests/support/alert-world.ts';
import { sqlNumber, sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
/** Set higher once in a while: 200 take some minutes. */
const KILLS = Number(process.env.ALERT_KILLS ?? 15);
const PRICES = 20 * KILLS;
/** A life is so many prices long at most, and so many milliseconds more: however slow the machine is, it gets on. */
const MOST_PRICES = 8;
const LONGEST_WAIT = 15;

async function startDatabase() {
  const url = await databases.emptyUrl();
  const database = databases.open(url);
  for (const name of ['ann', 'bob']) addAddress(url, name);
  const over = {
    measure: 'bitcoin-price',
    recipients: ['ann', 'bob'],
    maxAgeSeconds: 7200,
    maxGapSeconds: 7200,
  } as const;
  const levels = { warn: { threshold: 110, recovery: 100 }, critical: { threshold: 135, recovery: 120 } };
  await addRule(database, T0, { ...over, ...levels, id: 'at-once' });
  const slow = { ...over, ...levels, forSeconds: 1800, minSamples: 2, keepFiringSeconds: 1800 };
  await addRule(database, T0, { ...slow, id: 'slow' });
  return { url, database };
}

const told = (url: string) =>
  sqlRows<{ key: string }>(url, 'select dedupe_key as key from outbox order by key').map(({ key }) => key);
const episodes = (url: string) =>
  sqlRows(
    url,
    'select id, rule, level, since, fired_sample_at, closed_sample_at, reason from alert_episodes order by id',
  );
const events = (url: string) =>
  sqlRows(url, 'select rule, episode, kind, at from alert_events order by rule, at, kind, episode');

it('kill -9 at any moment of ingest and evaluation loses no mail and doubles none', {
  timeout: 1_500_000,
}, async () => {
  const undisturbed = await startDatabase();
  await ingestPrices(undisturbed.database, PRICES, 'w');
  const { url, database } = await startDatabase();
  const random = randomFor('alert-kill');
  let inTheMiddle = 0;
  for (let life = 0; life < KILLS; life += 1) {
    const args = ['--import', 'tsx', 'tests/support/alert-ingest.ts', url, String(PRICES)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const exit = once(child, 'exit');
    const wanted = 1 + Math.floor(random() * MOST_PRICES);
    let seen = 0;
    const lived = new Promise<void>((resolve) => {
      child.stdout.on('data', (told: Buffer) => {
        seen += told.length;
        if (seen >= wanted) resolve();
      });
    });
    await Promise.race([lived, exit]);
    await pause(random() * LONGEST_WAIT);
    child.kill('SIGKILL');
    const [, signal] = await exit;
    if (signal === 'SIGKILL') inTheMiddle += 1;
    // The dead worker's hold is not waited for: its clock stands still.
    sqlRows(url, 'update alert_lease set expires_at = 0');
    expect(sqlRows(url, 'pragma quick_check')).toEqual([{ quick_check: 'ok' }]);
  }
  expect(inTheMiddle).toBeGreaterThan(KILLS / 2);
  expect(sqlNumber(url, 'select count(*) from prices')).toBeGreaterThan(KILLS / 2);
  await ingestPrices(database, PRICES, 'last');
  expect(told(url).length).toBeGreaterThan(20);
  expect(told(url)).toEqual(told(undisturbed.url));
  expect(episodes(url)).toEqual(episodes(undisturbed.url));
  expect(events(url)).toEqual(events(undisturbed.url));
});
