import type { Metadata } from 'next';
import { readShockRequest } from '#lib/contracts/shock-request.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { getShockPage } from '#lib/queries/shock/get-shock-page.ts';
import { loadShockFacts } from '#lib/queries/shock/load-shock-facts.ts';
import { ChartCard } from '../_ui/chart-card.tsx';
import { dataSource } from '../data-source.ts';
import { ClaimSection } from './claim-section.tsx';
import { ShockDesk } from './shock-desk.tsx';
import { SubjectLists } from './subject-lists.tsx';

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
  const facts = await loadShockFacts(source);
  const { subjects, claim, ...answer } = page;
  return (
    <div className="stack">
      <ShockDesk
        facts={facts}
        request={request}
        answer={answer}
        refused={refused}
        lists={<SubjectLists subjects={subjects} />}
        chart={<ChartCard chart="shock-path" request={chartRequest} model={model} />}
      />
      <ClaimSection claim={claim} />
    </div>
  );
}
