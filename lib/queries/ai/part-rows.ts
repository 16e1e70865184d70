import { formatDate, formatNumber } from '#lib/charts/format.ts';
import type { PartFigures, PartRow } from '#lib/contracts/divergence-page.ts';
import { type Direction, directionOf, type SpreadReading } from '#lib/domain/ai/divergence.ts';
import { type Instant, startOfDay } from '#lib/domain/time.ts';
import { periodAge } from '../geography/period-text.ts';
import { yearPair } from './divergence-pair.ts';
import { highest, lowest } from './spread-ends.ts';
import type { SpreadPart } from './spread-parts.ts';

const directionWords: Readonly<Record<Direction, string>> = {
  rising: 'spreads: more parties',
  falling: 'concentrates: fewer parties',
  flat: 'neither: within a tenth',
  unknown: 'cannot be told: the ranges allow both',
};

/** A number of parties between its ends, `4.3–4.6`. */
export function partiesText(reading: SpreadReading): string {
  const [low, high] = [lowest(reading), highest(reading)].map((end) => formatNumber(end, 1));
  return low === high ? `${low}` : `${low}–${high}`;
}

export const dayText = ({ day }: SpreadReading): string => formatDate(startOfDay(day));

type Head = Pick<PartRow, 'key' | 'side' | 'title' | 'href' | 'missing'>;

/** A part in the words of the table. */
export function partRow(head: Head, part: SpreadPart, now: Instant): PartRow {
  return { ...head, figures: figuresOf(part, now) };
}

function figuresOf({ readings, source }: SpreadPart, at: Instant): PartFigures | null {
  const { now, before } = yearPair(readings);
  if (now === null) return null;
  return {
    now: partiesText(now),
    asOf: dayText(now),
    age: periodAge({ lastDay: now.day }, at),
    before: before === null ? 'no figure of a year before' : `${partiesText(before)} on ${dayText(before)}`,
    direction: before === null ? 'cannot be told: no earlier figure' : directionWords[directionOf(before, now)],
    source,
  };
}
