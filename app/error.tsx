'use client';

import { PageHead } from './_ui/page-head.tsx';

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly retry: () => void;
}

/** What a reader sees when a page could not be made; the reason is in the log of the server, under the same number. */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <PageHead question="Error" answer="This page could not be made just now.">
      <p>
        The data may be out of reach for a moment. The log of the server says why
        {error.digest !== undefined && ` (number ${error.digest})`}.
      </p>
      <p>
        <button type="button" className="chart-explore" onClick={() => retry()}>
          Try again
        </button>
      </p>
    </PageHead>
  );
}
