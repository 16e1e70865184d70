import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { getChart } from '#lib/queries/get-chart.ts';
import { getPoolPage } from '#lib/queries/get-pool-page.ts';
import { ChartCard } from '../../_ui/chart-card.tsx';
import { ChartOptions } from '../../_ui/chart-options.tsx';
import { describePool } from '../../_ui/describe-pool.ts';
import { LatestBlocks } from '../../_ui/latest-blocks.tsx';
import { PageHead } from '../../_ui/page-head.tsx';
import { PoolFacts } from '../../_ui/pool-facts.tsx';
import { dataSource } from '../../data-source.ts';
import { poolRequest } from '../pool-request.ts';
import { type PageQuery, readPageQuery } from '../read-page-query.ts';

export const dynamic = 'force-dynamic';

interface PoolPageProps {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: PageQuery;
}

/** Read once for the head and the page. */
const poolOf = cache(async (params: PoolPageProps['params']) => {
  const slug = decoded((await params).slug);
  return slug === null ? null : getPoolPage(dataSource(), slug);
});

export async function generateMetadata({ params }: PoolPageProps): Promise<Metadata> {
  const pool = await poolOf(params);
  return pool === null ? { title: 'No such pool' } : { title: pool.name, description: describePool(pool) };
}

/** One pool, living or dead. */
export default async function OnePoolPage({ params, searchParams }: PoolPageProps) {
  const pool = await poolOf(params);
  if (pool === null) notFound();
  const request = poolRequest(pool, await readPageQuery(searchParams));
  const model = await getChart(dataSource(), 'pool-share', request);
  return (
    <div className="stack">
      <PageHead question="Mining pool" answer={pool.name}>
        <p>
          {describePool(pool)}{' '}
          {pool.latestBlocks.length > 0 && (
            <a href={`/alerts/rules/new?measure=pool-share&scope=${encodeURIComponent(pool.slug)}`}>
              Be told when its share grows
            </a>
          )}
        </p>
      </PageHead>
      <ChartOptions path={`/pools/${encodeURIComponent(pool.slug)}`} request={request} />
      <ChartCard chart="pool-share" request={request} model={model} />
      {pool.latestBlocks.length === 0 ? (
        <PoolFacts pool={pool} />
      ) : (
        <div className="columns">
          <LatestBlocks blocks={pool.latestBlocks} title={`Latest blocks of ${pool.name}`} hasPools={false} />
          <PoolFacts pool={pool} />
        </div>
      )}
    </div>
  );
}

/** Slugs may hold signs that an address escapes; null for an escape that means nothing. */
function decoded(slug: string): string | null {
  try {
    return decodeURIComponent(slug);
  } catch {
    return null;
  }
}
