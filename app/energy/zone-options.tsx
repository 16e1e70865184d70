import { type ChartRequest, MONEYS, type Money, RANGES } from '#lib/contracts/chart-request.ts';
import { OptionLinks } from '../_ui/option-links.tsx';
import { zoneAddress } from '../_ui/zone-address.ts';

const rangeTitles = {
  '30d': 'The last 30 days',
  '90d': 'The last 90 days',
  '1y': 'The last year',
  '5y': 'The last five years, by the week',
  all: 'Everything on record',
} as const;

interface ZoneOptionsProps {
  readonly request: ChartRequest & { readonly zone: string };
  /** ISO 4217; a market in dollars has no other money to choose. */
  readonly currency: string;
}

/** How far back the charts of a zone reach, and in which money. */
export function ZoneOptions({ request, currency }: ZoneOptionsProps) {
  const chosen = request.money ?? 'native';
  const moneyName: Readonly<Record<Money, string>> = { native: currency, usd: 'USD' };
  return (
    <div className="chart-options">
      <OptionLinks
        label="Range"
        options={RANGES.map((range) => ({
          id: range,
          name: range,
          title: rangeTitles[range],
          href: zoneAddress({ ...request, range }),
          isChosen: range === request.range,
        }))}
      />
      {currency !== 'USD' && (
        <OptionLinks
          label="Money"
          options={MONEYS.map((money) => ({
            id: money,
            name: moneyName[money],
            title: money === 'native' ? 'The money of the market' : 'US dollars, each day at its own exchange rate',
            href: zoneAddress({ ...request, money }),
            isChosen: money === chosen,
          }))}
        />
      )}
    </div>
  );
}
