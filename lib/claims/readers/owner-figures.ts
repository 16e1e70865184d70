import { sharePeriods } from '#lib/domain/geography/share-periods.ts';
import { dayOf } from '#lib/domain/time.ts';
import { readOwnerFacts, readShareFacts } from '#lib/store/geography.ts';
import { readPublishedFigures } from '#lib/store/published-figures.ts';
import { historyOf, type IndicatorReader, plainFigure } from '../indicator-reader.ts';
import { publishedFigure } from './published-history.ts';

/** The largest maker in each list that names one; whoever publishes it is told with it. */
export const topMakerShare: IndicatorReader = async (db, now) => {
  const day = dayOf(now);
  const lists = sharePeriods(await readShareFacts(db, 'maker')).filter(({ lastDay }) => lastDay <= day);
  const figures = lists.flatMap(({ facts, lastDay, source }) => {
    const [largest] = facts;
    if (largest === undefined) return [];
    return [{ ...plainFigure(largest.share, lastDay, source), low: largest.low, high: largest.high, n: facts.length }];
  });
  return historyOf(figures, 'no share of a maker is on record');
};

/** The share of a panel of listed miners as its publisher states it: panels differ in whom they hold and are never mixed. */
export const listedMinerShare: IndicatorReader = async (db, now) => {
  const day = dayOf(now);
  const facts = (await readOwnerFacts(db)).filter(({ scope, lastDay }) => scope === 'panel' && lastDay <= day);
  const figures = facts.flatMap(({ share, lastDay, name }) =>
    share === null ? [] : [plainFigure(share, lastDay, name)],
  );
  if (figures.length > 0) return historyOf(figures, '');
  const published = (await readPublishedFigures(db, 'listed-miner-share')).filter(({ lastDay }) => lastDay <= day);
  return historyOf(published.map(publishedFigure), 'no panel of listed miners is on record');
};
