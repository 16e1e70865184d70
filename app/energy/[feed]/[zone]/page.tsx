import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { chartCatalog } from '#lib/charts/catalog.ts';
import { type ChartId, readChartRequest } from '#lib/contracts/chart-request.ts';
import { getZone } from '#lib/queries/energy/get-zone.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { ChartCard } from '../../../_ui/chart-card.tsx';
import { PageHead } from '../../../_ui/page-head.tsx';
import { PageNotice } from '../../../_ui/page-notice.tsx';
import { dataSource } from '../../../data-source.ts';
import { ZoneOptions } from '../../zone-options.tsx';

export const dynamic = 'force-dynamic';

interface ZonePageProps {
  readonly params: Promise<{ readonly feed: string; readonly zone: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const CHARTS = ['price-curve', 'price-days', 'price-hours'] as const satisfies readonly ChartId[];

const zoneOf = async (params: ZonePageProps['params']) => {
  const { feed, zone } = await params;
  return getZone(dataSource(), `${decoded(feed)}/${decoded(zone)}`);
};

export async function generateMetadata({ params }: ZonePageProps): Promise<Metadata> {
  const zone = await zoneOf(params);
  if (zone === null) return { title: 'No such zone' };
  return { title: `Power in ${zone.title}`, description: `Power prices of ${zone.title} by hour, day and year.` };
}

/** One zone: its curve of today, its days, and its hours. */
export default async function ZonePage({ params, searchParams }: ZonePageProps) {
  const zone = await zoneOf(params);
  if (zone === null) notFound();
  const { range, money } = await searchParams;
  const query = { range: one(range), money: one(money), zone: zone.id };
  const request = { ...readChartRequest(query, chartCatalog['price-days'].defaultRange), zone: zone.id };
  const source = dataSource();
  const charts = await Promise.all(
    CHARTS.map(async (chart) => ({ chart, request, model: await getChart(source, chart, request) })),
  );
  return (
    <div className="stack">
      <PageHead question={`Power price, ${zone.market}`} answer={zone.title}>
        <p>
          {zone.sentence} Source: {zone.attribution} ({zone.licence}). <a href="/energy">All zones</a>
        </p>
      </PageHead>
      {zone.isWithheld ? (
        <PageNotice>
          The licence of this source lets us publish what we derive from its prices, such as the cost of a bitcoin, but
          not the prices.
        </PageNotice>
      ) : (
        <>
          <ZoneOptions request={request} currency={zone.currency} />
          {charts.map((props) => (
            <ChartCard key={props.chart} {...props} />
          ))}
        </>
      )}
    </div>
  );
}

const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

/** Nothing for an escape that means nothing: no zone has that name. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
