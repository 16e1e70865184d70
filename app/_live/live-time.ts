import { formatDate, MISSING_TEXT } from '#lib/charts/format.ts';
import { type Instant, isoInstant } from '#lib/domain/time.ts';

/** `23 Nov, 16:42:05 UTC`: to the second, because somebody watches it move. The year stands in the title. */
export const liveTime = (at: Instant | null): string =>
  at === null ? MISSING_TEXT : `${formatDate(at).slice(0, -5)}, ${isoInstant(at).slice(11, 19)} UTC`;
