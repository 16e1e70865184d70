import type { UtcDay } from '../time.ts';

/** What sort of thing happened. */
export const CHART_EVENT_KINDS = ['protocol', 'pool', 'market', 'weather', 'outage', 'policy'] as const;
export type ChartEventKind = (typeof CHART_EVENT_KINDS)[number];

/** Something that happened, told where charts show its time. */
export interface ChartEvent {
  readonly day: UtcDay;
  /** Its last day, inclusive; null for one of a day. */
  readonly endDay: UtcDay | null;
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
  /** 3 = draw always, 2 = where it fits, 1 = only where there is room. */
  readonly weight: number;
  readonly origin: string;
  readonly url: string | null;
}

/** What an event is told apart by, whatever its capitals: of two with one key, one counts. */
export const chartEventKey = ({ day, title }: Pick<ChartEvent, 'day' | 'title'>): string =>
  `${day} ${title.toLowerCase()}`;
