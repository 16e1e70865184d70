import { formatDate, formatInstant, MISSING_TEXT } from '#lib/charts/format.ts';
import { type Instant, isoInstant } from '#lib/domain/time.ts';

/** `23 Nov, 16:42:05 UTC`: to the second, because somebody watches it move. The year stands in the title. */
export function LiveTime({ at }: { readonly at: Instant | null }) {
  if (at === null) return MISSING_TEXT;
  const iso = isoInstant(at);
  return (
    <time dateTime={iso} title={formatInstant(at)}>
      {formatDate(at).slice(0, -' 2026'.length)}, {iso.slice(11, 19)} UTC
    </time>
  );
}
