import { type ShareFact, shareFactKey } from './share-fact.ts';

/** Publishers round to a tenth of a point: what is closer is the same figure, told with other digits. */
const SAME = 0.0005 + 1e-9;

/**
 * Which facts of a newly read list say something that the held ones do not: a country that was not listed, another share, or one that
 * was on record by hearsay. The rest is not stored twice.
 * @param held what counts for the same source and time
 */
export function revisedShares(told: readonly ShareFact[], held: readonly ShareFact[]): readonly ShareFact[] {
  const known = new Map(held.map((fact) => [shareFactKey(fact), fact]));
  return told.filter((fact) => {
    const own = known.get(shareFactKey(fact));
    return own === undefined || own.precision !== 'exact' || Math.abs(own.share - fact.share) > SAME;
  });
}
