import type { Metadata } from 'next';
import { readChangeRequest } from '#lib/contracts/change-request.ts';
import { getBackTests } from '#lib/queries/change/get-back-tests.ts';
import { getChange } from '#lib/queries/change/get-change.ts';
import { PageHead } from '../../_ui/page-head.tsx';
import { dataSource } from '../../data-source.ts';
import { BackTestTable } from './back-test-table.tsx';
import { NetworkChangeTable } from './network-change.tsx';
import { PoolChanges } from './pool-changes.tsx';
import { WindowForm } from './window-form.tsx';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: 'Is this change real?',
  description:
    'Hashrate, HHI and shares of all pools in two windows of your choice, each change with its interval and its verdict, and reported events measured from blocks.',
};

interface ChangePageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Whether what changed between two windows is more than chance. */
export default async function PoolChangePage({ searchParams }: ChangePageProps) {
  const query = Object.fromEntries(
    Object.entries(await searchParams).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
  const source = dataSource();
  const { request, refused } = readChangeRequest(query);
  const page = await getChange(source, request);
  return (
    <div className="stack">
      <PageHead
        question="Is this change real?"
        answer={page?.headline ?? 'No whole day of blocks is on record yet, so nothing can be compared.'}
      >
        <p>
          Blocks are found by lot, so every figure moves without a cause. Here a change is called one only where chance
          explains it in fewer than 5 of 100 cases. <a href="/pools">The pools as they are now</a>
        </p>
      </PageHead>
      {page !== null && <WindowForm request={request} page={page} refused={refused} />}
      {page !== null && page.comparison !== null && (
        <>
          <NetworkChangeTable page={page} comparison={page.comparison} />
          <PoolChanges pools={page.comparison.pools} />
        </>
      )}
      <BackTestTable tests={await getBackTests(source)} />
    </div>
  );
}
