import { isoDay } from '../time.ts';
import { type ShareFact, shareFactKey } from './share-fact.ts';

/** Rounding of a publisher may put a full list this far above one. */
export const SHARE_ROUNDING = 0.005;

/**
 * Why new shares cannot stand beside those on record, as a sentence; null where they can. A row stands in for one of the same name; what
 * a source says of one time stays one list: of one measure, with one last day, and no more than all of it.
 */
export function listFault(told: readonly ShareFact[], held: readonly ShareFact[]): string | null {
  const times = new Map(told.map((fact) => [timeOf(fact), fact]));
  const all = [...new Map([...held, ...told].map((fact) => [shareFactKey(fact), fact])).values()];
  for (const [time, { source, firstDay, lastDay, measure }] of times) {
    const list = all.filter((fact) => timeOf(fact) === time);
    const name = `the list of ${source} from ${isoDay(firstDay)}`;
    const other = list.find((fact) => fact.measure !== measure || fact.lastDay !== lastDay);
    if (other !== undefined)
      return `${other.entity} is on record in ${name} as ${other.measure} until ${isoDay(other.lastDay)}, and this says ${measure} until ${isoDay(lastDay)}`;
    const sum = list.reduce((total, { share }) => total + share, 0);
    if (sum > 1 + SHARE_ROUNDING)
      return `together with what is on record, the shares in ${name} would make ${(100 * sum).toFixed(1)} %, above 100`;
  }
  return null;
}

const timeOf = ({ layer, source, firstDay }: ShareFact): string => `${layer}|${source}|${firstDay}`;
