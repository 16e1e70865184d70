import { formatInstant } from '#lib/charts/format.ts';
import { agoInWords } from './time-in-words.ts';

interface MomentProps {
  /** Epoch seconds. */
  readonly at: number;
  /** With it the age stands behind the time, in words. */
  readonly now?: number;
}

/** A point in time, absolute and in UTC; the age is of when the page was made. */
export function Moment({ at, now }: MomentProps) {
  return (
    <>
      <time dateTime={new Date(at * 1000).toISOString()}>{formatInstant(at)}</time>
      {now !== undefined && ` (${agoInWords(now - at)})`}
    </>
  );
}
