import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { textWidth } from './text-width.ts';

export interface PlacedEvent {
  readonly x: number;
  /** Its number among the visible events, by time: the key to the list below a narrow drawing. */
  readonly number: number;
  readonly text: string;
  /** Left edge of the text, and its row (0 is the upper). */
  readonly textX: number;
  readonly row: number;
}

export interface EventSpace {
  readonly x: (at: number) => number;
  readonly plot: { readonly left: number; readonly right: number };
  readonly rows: number;
  readonly rowHeight: number;
  readonly isCompact: boolean;
  readonly domain: readonly [number, number];
}

const CLEARANCE = 8;
const MARK_TO_TEXT = 4;

interface Candidate extends PlacedEvent {
  readonly width: number;
  readonly weight: number;
}

/**
 * Events inside the span whose marks and labels touch no other; the weightier are placed first, the rest is left out.
 */
export function placeEvents(model: TimeChart, space: EventSpace): PlacedEvent[] {
  const [start, end] = space.domain;
  const visible = model.events.filter(({ at }) => at >= start && at <= end).sort((a, b) => a.at - b.at);
  const candidates = visible.map((event, index): Candidate => {
    const text = space.isCompact ? String(index + 1) : event.label;
    const width = textWidth(text);
    const x = space.x(event.at);
    return { x, number: index + 1, text, width, textX: textStart(x, width, space), row: 0, weight: event.weight ?? 0 };
  });
  const placed: Candidate[] = [];
  for (const candidate of [...candidates].sort((a, b) => b.weight - a.weight)) {
    const rows = Array.from({ length: space.rows }, (_, row) => ({ ...candidate, row: space.rows - 1 - row }));
    const free = rows.find((one) => placed.every((other) => areApart(one, other)));
    if (free !== undefined) placed.push(free);
  }
  return placed.sort((a, b) => a.x - b.x).map(({ width: _, weight: __, ...event }) => event);
}

/** Right of its mark; left of it where the plot would end; a bare number stands centred on it. */
function textStart(x: number, width: number, { isCompact, plot }: EventSpace): number {
  if (isCompact) return x - width / 2;
  return x + MARK_TO_TEXT + width <= plot.right + 40 ? x + MARK_TO_TEXT : x - MARK_TO_TEXT - width;
}

/** Same row: the words keep clear of each other. Different rows: the upper mark's stem runs past the lower words. */
function areApart(one: Candidate, other: Candidate): boolean {
  if (one.row === other.row) return clear(extent(one), extent(other));
  const [upper, lower] = one.row < other.row ? [one, other] : [other, one];
  return clear([upper.x, upper.x], extent(lower));
}

const extent = ({ x, textX, width }: Candidate): [number, number] => [Math.min(x, textX), Math.max(x, textX + width)];
const clear = (a: readonly [number, number], b: readonly [number, number]): boolean =>
  a[1] + CLEARANCE <= b[0] || b[1] + CLEARANCE <= a[0];
