import type { Metadata } from 'next';
import { type ChartId, readChartRequest } from '#lib/contracts/chart-request.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { getPoolTable } from '#lib/queries/get-pool-table.ts';
import { ChartCard } from '../_ui/chart-card.tsx';
import { ChartOptions } from '../_ui/chart-options.tsx';
import { describeLeaders } from '../_ui/describe-pool-table.ts';
import { PageHead } from '../_ui/page-head.tsx';
import { PoolTable } from '../_ui/pool-table.tsx';
import { dataSource } from '../data-source.ts';
import { type PageQuery, readPageQuery } from './read-page-query.ts';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: 'Mining pools',
  description:
    'Shares of all Bitcoin mining pools since 2013, HHI, Nakamoto coefficient and concentration ratios, for any range and window.',
};

const SMALL = ['nakamoto', 'concentration-ratios', 'effective-pools'] as const satisfies readonly ChartId[];

/** Who finds the blocks, now and over all history, and how concentrated that is. */
export default async function PoolsPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const source = dataSource();
  const request = readChartRequest(await readPageQuery(searchParams), 'all');
  const table = await getPoolTable(source, request.window);
  const load = async (chart: ChartId) => ({ chart, request, model: await getChart(source, chart, request) });
  const small = await Promise.all(SMALL.map(load));
  return (
    <div className="stack">
      <PageHead
        question="Who finds the blocks?"
        answer={table ? describeLeaders(table) : 'No block of this window is on record yet.'}
      >
        <p>
          Some pools send out the block template of another: <a href="/clusters">who builds whose templates</a>.{' '}
          <a href="/risk">What these shares put at risk</a>: confirmations, streaks, withheld blocks.{' '}
          <a href="/shock">What a shock would do</a>, from a pool that fails to a country that goes dark.
        </p>
        <p>
          <a href="/pools/change">Is a change real?</a> Two windows side by side, each change with its verdict.{' '}
          <a href="/geography">Where the machines stand</a>, <a href="/owners">who owns and who made them</a>, and{' '}
          <a href="/layers">all layers in one table</a>.
        </p>
      </PageHead>
      <ChartOptions path="/pools" request={request} />
      <ChartCard {...(await load('pool-shares'))} />
      {table && <PoolTable table={table} />}
      <ChartCard {...(await load('hhi'))} />
      <div className="trio">
        {small.map((props) => (
          <ChartCard key={props.chart} {...props} isSmall />
        ))}
      </div>
    </div>
  );
}
