import 'server-only';
import type { ZoneFacts, ZoneState } from '#lib/contracts/zone-table.ts';
import type { Instant } from '#lib/domain/time.ts';
import { whyOff } from '#lib/feeds/why-off.ts';
import { readNewestEnds, readSeriesNumbers } from '#lib/store/energy-prices.ts';
import type { DataSource } from '../data-source.ts';
import { type CatalogedSeries, catalogedSeries } from './price-catalog.ts';

/** One zone, without its figures: who tells it, and how fresh it is; null for one that this version does not know. */
export async function getZone(source: DataSource, id: string): Promise<ZoneFacts | null> {
  const cataloged = catalogedSeries(id);
  if (cataloged === null || cataloged.series.resolution !== 'intervals') return null;
  const number = (await readSeriesNumbers(source.db, [id])).get(id);
  if (number === undefined) return zoneFacts(source, cataloged, null);
  return zoneFacts(source, cataloged, (await readNewestEnds(source.db, [number])).get(number) ?? null);
}

/**
 * What is known of a zone beside its figures.
 * @param newestEnd end of its newest interval; null where none is on record
 */
export function zoneFacts(source: DataSource, { series, feed }: CatalogedSeries, newestEnd: Instant | null): ZoneFacts {
  const { id, title, country, market, currency } = series;
  return {
    id,
    title,
    country,
    market,
    currency,
    attribution: feed.origin.attribution,
    licence: feed.origin.licence,
    ...stateOf(source, { series, feed }, newestEnd),
    isWithheld: series.licenceFlag !== 'full',
  };
}

function stateOf(
  { energy, now }: DataSource,
  { feed }: CatalogedSeries,
  newestEnd: Instant | null,
): { state: ZoneState; sentence: string } {
  const off = whyOff(feed, energy);
  if (off !== null) return { state: 'off', sentence: off };
  if (newestEnd === null) return { state: 'never', sentence: 'No price has arrived yet.' };
  const age = now - newestEnd;
  if (age <= feed.maxAgeSeconds) return { state: 'fresh', sentence: 'Up to date.' };
  const hours = Math.round(age / 3600);
  const told = hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
  return { state: 'stale', sentence: `Silent: its newest price is ${told} old.` };
}
