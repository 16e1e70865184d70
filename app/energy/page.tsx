import type { Metadata } from 'next';
import { getPeriodTables } from '#lib/queries/energy/get-period-tables.ts';
import { getZoneTable } from '#lib/queries/energy/get-zone-table.ts';
import { PageHead } from '../_ui/page-head.tsx';
import { PeriodTables } from '../_ui/period-tables.tsx';
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
  const { finding, rows } = await getZoneTable(source);
  return (
    <div className="stack">
      <PageHead question="What does power cost where miners buy it?" answer={finding}>
        <p>
          Wholesale prices contain no grid fees, levies or margin; what a miner pays in all is on the page about{' '}
          <a href="/cost">the cost of a bitcoin</a>.{' '}
          <a href="/methodology/power-prices">How prices are read, and how they mislead</a>
        </p>
      </PageHead>
      <ZoneTable rows={rows} />
      <PeriodTables tables={await getPeriodTables(source)} />
      <AbsentZones rows={rows} />
    </div>
  );
}
