import type { Metadata } from 'next';
import { chartCatalog } from '#lib/charts/catalog.ts';
import { readChartRequest } from '#lib/contracts/chart-request.ts';
import { readLayersRequest } from '#lib/contracts/layers-page.ts';
import { getLayers } from '#lib/queries/geography/get-layers.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { ChartCard } from '../_ui/chart-card.tsx';
import { PageHead } from '../_ui/page-head.tsx';
import { dataSource } from '../data-source.ts';
import type { PageQuery } from '../pools/read-page-query.ts';
import { LayerForm } from './layer-form.tsx';
import { LayerTable } from './layer-table.tsx';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: 'Layers',
  description:
    'How concentrated Bitcoin mining is by pool, template builder, country, owner and maker of machines: one index with bounds, in one table, for any day.',
};

/** All layers of mining on one scale. */
export default async function LayersPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const { to, days } = await searchParams;
  const request = readLayersRequest({ to: first(to), days: first(days) });
  const source = dataSource();
  const page = await getLayers(source, request);
  const chart = readChartRequest({}, chartCatalog.layers.defaultRange);
  return (
    <div className="stack">
      <PageHead question="At which layer is mining concentrated?" answer={page.headline}>
        <p>
          Where machines stand, who owns them, who made them and who builds the blocks are different questions. A range
          is what the unlisted rest, or blocks of nobody known, leave open; chance comes on top.{' '}
          <a href="/methodology/geography">How the ranges are made</a>.{' '}
          <a href="/claims">What was said of it, and the verdicts</a>
        </p>
      </PageHead>
      <LayerTable rows={page.rows} />
      <LayerForm request={request} newest={page.to} />
      <ChartCard chart="layers" request={chart} model={await getChart(source, 'layers', chart)} />
    </div>
  );
}

/** Of a parameter that is given twice the first counts. */
const first = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
