import { type ChartRequest, defaultWindow, RANGES } from '#lib/contracts/chart-request.ts';
import { WINDOWS } from '#lib/domain/window.ts';
import { chartAddress } from './chart-address.ts';
import { OptionLinks } from './option-links.tsx';

const rangeTitles = {
  '30d': 'The last 30 days',
  '90d': 'The last 90 days',
  '1y': 'The last year',
  '5y': 'The last five years',
  all: 'Everything on record, since 2013',
} as const;

const windowTitles = {
  '24h': 'Each figure counts 24 hours: about 144 blocks, very noisy',
  '7d': 'Each figure counts 7 days: about 1,008 blocks',
  '30d': 'Each figure counts 30 days: about 4,320 blocks',
  epoch: 'Each figure counts one difficulty epoch: 2,016 blocks, about two weeks',
} as const;

interface ChartOptionsProps {
  /** Path of the page. */
  readonly path: string;
  readonly request: ChartRequest;
}

/** How far back all charts of the page reach, and how many blocks each of their figures counts. */
export function ChartOptions({ path, request }: ChartOptionsProps) {
  const { range, window } = request;
  const isOwnWindow = window === defaultWindow(range);
  return (
    <div className="chart-options">
      <OptionLinks
        label="Range"
        options={RANGES.map((id) => ({
          id,
          name: id,
          title: rangeTitles[id],
          href: chartAddress(path, { range: id, window: isOwnWindow ? defaultWindow(id) : window }),
          isChosen: id === range,
        }))}
      />
      <OptionLinks
        label="Window"
        options={WINDOWS.map((id) => ({
          id,
          name: id,
          title: windowTitles[id],
          href: chartAddress(path, { range, window: id }),
          isChosen: id === window,
        }))}
      />
    </div>
  );
}
