import { formatClock, formatDate, formatInstant } from '#lib/charts/format.ts';
import { type Instant, isoInstant } from '#lib/domain/time.ts';

/** `Newest block 23 Nov, 16:42 UTC`; the year stands in the title. */
export function NewestBlock({ at }: { readonly at: Instant | null }) {
  if (at === null) return 'No block yet';
  return (
    <>
      Newest block{' '}
      <time dateTime={isoInstant(at)} title={formatInstant(at)}>
        {formatDate(at).slice(0, -' 2026'.length)}, {formatClock(at)} UTC
      </time>
    </>
  );
}
