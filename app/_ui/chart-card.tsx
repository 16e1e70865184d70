import { chartCatalog } from '#lib/charts/catalog.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { type ChartId, type ChartRequest, chartQuery } from '#lib/contracts/chart-request.ts';
import { ChartFrame } from '../_charts/chart-frame.tsx';

interface ChartCardProps {
  readonly chart: ChartId;
  readonly request: ChartRequest;
  /** Null while there are no figures. */
  readonly model: ChartModel | null;
  /** One of several side by side. */
  readonly isSmall?: boolean;
  /** On the page of its own method a chart needs no way there. */
  readonly hasMethodLink?: boolean;
  /** On its own page a chart needs no way there. */
  readonly hasPageLink?: boolean;
}

/** A chart of the catalogue on a card, with its downloads and the way to its method; or why it is not there yet. */
export function ChartCard({
  chart,
  request,
  model,
  isSmall = false,
  hasMethodLink = true,
  hasPageLink = true,
}: ChartCardProps) {
  const { name, methodology } = chartCatalog[chart];
  const address = (format: string): string => `/api/v1/charts/${chart}${format}?${chartQuery(request)}`;
  if (model === null) {
    return (
      <section className="card" aria-label={name}>
        <h2 className="card-title">{name}</h2>
        <p className="muted">Not drawn yet: nothing that it shows is on record.</p>
      </section>
    );
  }
  return (
    <div className="card">
      <ChartFrame
        model={model}
        isSmall={isSmall}
        chartUrl={address('')}
        downloads={{ csv: address('.csv'), json: address('.json'), svg: address('.svg'), png: address('.png') }}
        {...(hasPageLink ? { pageUrl: `/c/${chart}?${chartQuery(request)}` } : {})}
      >
        {hasMethodLink && (
          <p className="chart-note">
            <a href={`/methodology/${methodology}`}>{name}: how it is computed and how it misleads</a>
          </p>
        )}
      </ChartFrame>
    </div>
  );
}
