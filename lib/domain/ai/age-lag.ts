import type { UtcDay } from '../time.ts';
import { frontierAt } from './frontier.ts';
import { inMonths } from './months.ts';
import type { Frontiers } from './vertical-gap.ts';

/** How long ago the closed frontier stood where the open one is. */
export interface AgeLag {
  readonly months: number;
  /** The closed model that was there first; null where an open model leads. */
  readonly closed: string | null;
  readonly open: string;
}

/**
 * Age lag A(t) = t - first day on which F_closed was at least F_open(t).
 *
 * Unit: months of 30.44 days; 0 where no closed model has got there (an open one leads). Always defined once there is an open model and
 * needs no interval, but it grows day by day while nothing comes out, and a frontier that stands still makes it jump.
 * Null before the first open or the first closed model.
 */
export function ageLag({ closed, open }: Frontiers, day: UtcDay): AgeLag | null {
  const best = frontierAt(open, day);
  if (best === null || frontierAt(closed, day) === null) return null;
  const there = closed.find((step) => step.day <= day && step.model.score >= best.model.score);
  if (there === undefined) return { months: 0, closed: null, open: best.model.model };
  return { months: inMonths(day - there.day), closed: there.model.model, open: best.model.model };
}
