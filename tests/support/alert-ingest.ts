import { pathToFileURL } from 'node:url';
import { evaluateRules } from '#lib/alerts/evaluate-rules.ts';
import { type Database, openDatabase } from '#lib/store/database.ts';
import { addPrice, readLatestPrice } from '#lib/store/network.ts';
import { T0 } from './alert-rule.ts';
import { CREDITS } from './credits.ts';

const STEP = 1800;

/** A price that crosses 100 for some hours, again and again, a little differently each time. */
const priceAt = (i: number): number => 100 + 40 * Math.sin(i / 5) + 20 * Math.sin(i / 1.7);

/**
 * Takes in prices one by one up to a number, and judges all rules after each: what a worker does, without a network.
 * @param seen called after each price
 */
export async function ingestPrices(
  database: Database,
  count: number,
  holder: string,
  seen: () => void = () => undefined,
): Promise<void> {
  for (;;) {
    const newest = await readLatestPrice(database.read);
    if (newest !== null) await evaluateRules(database, { now: newest.observedAt, holder, credits: CREDITS });
    const next = newest === null ? 0 : (newest.observedAt - T0) / STEP + 1;
    if (next >= count) return;
    const at = T0 + next * STEP;
    const row = { observedAt: at, feed: 'kraken-price', usdPerBtc: priceAt(next), recordedAt: at };
    await database.tx((db) => addPrice(db, row));
    seen();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [, , url = '', count = '0'] = process.argv;
  await ingestPrices(openDatabase(url), Number(count), `${process.pid}`, () => process.stdout.write('.'));
}
