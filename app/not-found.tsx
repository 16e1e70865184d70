import type { Metadata } from 'next';
import { PageHead } from './_ui/page-head.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <PageHead question="404" answer="There is no page at this address.">
      <p>
        It may have moved, or the name may be misspelt. Every pool on record is linked from <a href="/pools">Pools</a>.
      </p>
    </PageHead>
  );
}
