import { formatClock, formatDate, formatInstant, MISSING_TEXT } from '#lib/charts/format.ts';
import { type Instant, isoInstant } from '#lib/domain/time.ts';

/** `23 Nov, 16:42 UTC`; the year stands in the title. */
export function LiveTime({ at }: { readonly at: Instant | null }) {
  if (at === null) return MISSING_TEXT;
  return (
    <time dateTime={isoInstant(at)} title={formatInstant(at)}>
      {formatDate(at).slice(0, -' 2026'.length)}, {formatClock(at)} UTC
    </time>
  );
}
