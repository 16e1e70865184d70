import { POWER_KINDS, type PowerKind, PRICE_DAYS } from '#lib/contracts/cost-request.ts';
import { OptionLinks } from '../_ui/option-links.tsx';
import { type CostView, costAddress } from './cost-address.ts';

const kinds: Readonly<Record<PowerKind, { readonly name: string; readonly title: string }>> = {
  all: { name: 'All', title: 'Of each region the price that holds most: delivered or a tariff before wholesale' },
  'energy-only': { name: 'Wholesale', title: 'Energy only, without grid, levies and margin' },
  delivered: { name: 'Delivered', title: 'What buyers paid in all, from their bills' },
  tariff: { name: 'Tariffs', title: 'Published price lists' },
};

/** Which prices of power the regions are compared by, and over how many days those that come by the hour are averaged. */
export function RegionOptions({ view }: { readonly view: CostView }) {
  const { kind, days } = view.request;
  return (
    <div className="chart-options">
      <OptionLinks
        label="Prices"
        options={POWER_KINDS.map((id) => ({
          ...kinds[id],
          id,
          href: costAddress(view, { kind: id }),
          isChosen: id === kind,
        }))}
      />
      <OptionLinks
        label="Mean of"
        options={PRICE_DAYS.map((id) => ({
          id: String(id),
          name: id === 1 ? '1 day' : `${id} days`,
          title: 'Of prices that come by the hour; bills and tariffs have their own time',
          href: costAddress(view, { days: id }),
          isChosen: id === days,
        }))}
      />
    </div>
  );
}
