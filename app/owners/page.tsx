import type { Metadata } from 'next';
import { chartCatalog } from '#lib/charts/catalog.ts';
import { readChartRequest } from '#lib/contracts/chart-request.ts';
import { getOwners } from '#lib/queries/geography/get-owners.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { ChartCard } from '../_ui/chart-card.tsx';
import { PageHead } from '../_ui/page-head.tsx';
import { dataSource } from '../data-source.ts';
import { MachineTable } from './machine-table.tsx';
import { MakerTables } from './maker-tables.tsx';
import { PanelTable, QuarterTables } from './quarter-tables.tsx';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: 'Owners and makers',
  description:
    'Hashrate of listed Bitcoin miners by quarter and by kind of figure, shares of the makers of machines with their date, and the efficiency of machines since 2009.',
};

/** Who owns the machines, who made them, and how far these have come. */
export default async function OwnersPage() {
  const source = dataSource();
  const page = await getOwners(source);
  const request = readChartRequest({}, chartCatalog.efficiency.defaultRange);
  return (
    <div className="stack">
      <PageHead question="Who owns and who makes the machines?" answer={page.headline}>
        <p>
          No feed tells it. These are dated facts out of reports and the press, each with its source; most owners are
          not listed anywhere. <a href="/methodology/owners">What the kinds of figures mean, and how they mislead</a>.{' '}
          <a href="/layers">Owners and makers beside pools and countries</a>
        </p>
      </PageHead>
      <MakerTables lists={page.makers} />
      <QuarterTables quarters={page.quarters} />
      <PanelTable panels={page.panels} />
      <ChartCard chart="efficiency" request={request} model={await getChart(source, 'efficiency', request)} />
      <MachineTable machines={page.machines} />
    </div>
  );
}
