import type { IntervalPrice } from '#lib/domain/energy/interval-price.ts';
import { storePrices } from '#lib/ingest/store-prices.ts';
import { catalogedSeries } from '#lib/queries/energy/price-catalog.ts';
import type { Database } from '#lib/store/database.ts';
import { ensureSeries } from '#lib/store/energy-prices.ts';

/**
 * Stores prices of a series of the catalogue as ingest would.
 * @returns how many were new
 */
export async function storeZone(
  database: Database,
  id: string,
  prices: readonly Omit<IntervalPrice, 'zone'>[],
): Promise<number> {
  const cataloged = catalogedSeries(id);
  if (cataloged === null) throw new Error(`no such series: ${id}`);
  const { series } = cataloged;
  return database.tx(async (db) => {
    const number = (await ensureSeries(db, [id])).get(id) ?? 0;
    const own = prices.map((price) => ({ ...price, zone: series.zone }));
    return storePrices(db, series, number, own, null);
  });
}
