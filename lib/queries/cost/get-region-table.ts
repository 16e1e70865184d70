import 'server-only';
import { formatValue } from '#lib/charts/format.ts';
import type { RegionFacts } from '#lib/contracts/cost-page.ts';
import type { CostRequest } from '#lib/contracts/cost-request.ts';
import type { DataSource } from '../data-source.ts';
import { loadRegionPower, type Power } from './region-power.ts';

/** Every region by name, with the prices of power that are on record for it: what the costs rest on. */
export async function getRegionTable(source: DataSource, { days }: Pick<CostRequest, 'days'>): Promise<RegionFacts[]> {
  return (await loadRegionPower(source, days))
    .map(({ region, prices, missing, estimate }) => ({
      id: region.id,
      title: region.title,
      prices: [
        ...prices.map((power) => ({
          price: priceText(power),
          note: power.note,
          url: power.origin.url,
          href: power.href,
        })),
        ...(estimate === null
          ? []
          : [{ price: formatValue(estimate.usdPerMwh, 'usd-per-mwh'), note: estimate.note, url: '', href: null }]),
      ],
      missing: [...new Set(Object.values(missing))],
    }))
    .sort((a, b) => (a.title < b.title ? -1 : 1));
}

const priceText = ({ usdPerMwh, licenceFlag }: Power): string =>
  licenceFlag === 'full' ? formatValue(usdPerMwh, 'usd-per-mwh') : 'not ours to show';
