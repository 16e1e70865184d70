import type { Metadata } from 'next';
import { readShockRequest } from '#lib/contracts/shock-request.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { getShockPage } from '#lib/queries/shock/get-shock-page.ts';
import { ChartCard } from '../_ui/chart-card.tsx';
import { PageHead } from '../_ui/page-head.tsx';
import { dataSource } from '../data-source.ts';
import { ShockForm } from './shock-form.tsx';
import { ClaimSection, ShockTables } from './shock-tables.tsx';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: 'Shock simulator',
  description:
    'What would happen if a country, a pool, an owner or a class of machines went dark: time between blocks, retargets, revenue, cost and concentration, with their ranges.',
};

interface ShockPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** What a shock would do to the network of today. */
export default async function ShockSimulatorPage({ searchParams }: ShockPageProps) {
  const query = Object.fromEntries(
    Object.entries(await searchParams).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
  const source = dataSource();
  const { request, refused } = readShockRequest(query);
  const page = await getShockPage(source, request);
  const chartRequest = { range: '90d', window: '30d', shock: request } as const;
  const model = page.fault === null ? await getChart(source, 'shock-path', chartRequest) : null;
  return (
    <div className="stack">
      <PageHead question="What would a shock do?" answer={page.headline}>
        {page.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p>
          A simulation from the shares of today and no forecast.{' '}
          <a href="/shock/events">How well it told past shocks</a>
        </p>
      </PageHead>
      <ShockForm request={request} refused={[...refused, ...page.refused]} subjects={page.subjects} />
      {page.fault === null && (
        <>
          <ChartCard chart="shock-path" request={chartRequest} model={model} />
          <ShockTables page={page} />
        </>
      )}
      <ClaimSection claim={page.claim} />
    </div>
  );
}
