import type { Metadata } from 'next';
import { getReconciliation } from '#lib/queries/get-reconciliation.ts';
import { PageHead } from '../_ui/page-head.tsx';
import { dataSource } from '../data-source.ts';
import { CheckedSourceCard } from './checked-source-card.tsx';
import { ListDifferences } from './list-differences.tsx';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: 'Reconciliation',
  description:
    'Our counts of blocks per pool beside those of other nodes, programs and lists of pools, and every block on which two lists disagree.',
};

/** Whether others, who count by themselves, come to the same figures. */
export default async function ReconciliationPage() {
  const source = dataSource();
  const { finding, sources, differences } = await getReconciliation(source);
  return (
    <div className="stack">
      <PageHead question="Do independent sources agree?" answer={finding}>
        <p>
          Once a day our counts are held against those of others, who share less with us the higher they stand here.{' '}
          <a href="/methodology/reconciliation">What is compared, and when it counts as different</a>. How the sources
          are doing is on the page of <a href="/sources">sources</a>.
        </p>
      </PageHead>
      {sources.map((checked) => (
        <CheckedSourceCard key={checked.id} source={checked} now={source.now} />
      ))}
      <ListDifferences differences={differences} />
    </div>
  );
}
