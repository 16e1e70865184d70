import type { Metadata } from 'next';
import { PageHead } from './_ui/page-head.tsx';

export const metadata: Metadata = { title: 'Not found' };

/** `data-no-page` tells the live refresh that new data cannot change what is here. */
export default function NotFound() {
  return (
    <div data-no-page="">
      <PageHead question="404" answer="There is no page at this address.">
        <p>
          It may have moved, or the name may be misspelt. Every pool on record is linked from <a href="/pools">Pools</a>
          .
        </p>
      </PageHead>
    </div>
  );
}
