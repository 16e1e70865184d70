import type { Metadata } from 'next';
import { chartCatalog } from '#lib/charts/catalog.ts';
import { readChartRequest } from '#lib/contracts/chart-request.ts';
import { getPeriodTables } from '#lib/queries/energy/get-period-tables.ts';
import { getTariffTable } from '#lib/queries/energy/get-tariff-table.ts';
import { getZoneTable } from '#lib/queries/energy/get-zone-table.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { ChartCard } from '../_ui/chart-card.tsx';
import { PageHead } from '../_ui/page-head.tsx';
import { PeriodTables } from '../_ui/period-tables.tsx';
import { TariffTable } from '../_ui/tariff-table.tsx';
import { ZoneTable } from '../_ui/zone-table.tsx';
import { dataSource } from '../data-source.ts';
import { AbsentZones } from './absent-zones.tsx';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: 'Power prices',
  description:
    'Wholesale power prices of mining regions from public feeds: today’s mean, the 80 and 90 % percentiles, hours below zero, with source and freshness.',
};

/** What power costs, zone by zone. */
export default async function EnergyPage() {
  const source = dataSource();
  const { finding, coverage, rows } = await getZoneTable(source);
  const request = readChartRequest({}, chartCatalog['price-by-zone'].defaultRange);
  return (
    <div className="stack">
      <PageHead question="What does power cost where miners buy it?" answer={finding}>
        {coverage !== '' && <p>{coverage}</p>}
        <p>
          Wholesale prices contain no grid fees, levies or margin; what a miner pays in all is on the page about{' '}
          <a href="/cost">the cost of a bitcoin</a>.{' '}
          <a href="/methodology/power-prices">How prices are read, and how they mislead</a>
        </p>
      </PageHead>
      <ChartCard chart="price-by-zone" request={request} model={await getChart(source, 'price-by-zone', request)} />
      <ZoneTable rows={rows} />
      <PeriodTables tables={await getPeriodTables(source)} />
      <TariffTable table={await getTariffTable(source)} />
      <AbsentZones rows={rows} />
    </div>
  );
}
