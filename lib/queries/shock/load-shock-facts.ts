import 'server-only';
import { DEFAULT_COST_PARAMETERS } from '#lib/domain/cost/cost-parameters.ts';
import { miningTerms } from '#lib/domain/cost/mining-terms.ts';
import { EPOCH_BLOCKS } from '#lib/domain/ledger/difficulty.ts';
import type { PowerPlace, ShockFacts } from '#lib/simulator/shock-facts.ts';
import { liveHashprice, loadNetworkFacts } from '../cost/network-facts.ts';
import type { DataSource } from '../data-source.ts';
import { oncePerSource } from '../once-per-source.ts';
import { loadMeritPlaces } from './merit-places.ts';
import { loadShockSubjects } from './shock-subjects.ts';

/** Of a price of power over the hashprice: finer than any price of power is known. */
const DIGITS = 3;

/** What every shock of the moment starts from. Null before the first block, when no epoch is known. */
export const loadShockFacts = oncePerSource(async (source: DataSource): Promise<ShockFacts | null> => {
  const network = await loadNetworkFacts(source);
  const { chain, price } = network;
  if (chain === null) return null;
  const hashprice = liveHashprice(network, DEFAULT_COST_PARAMETERS);
  return {
    now: source.now,
    block: (chain.height + 1) % EPOCH_BLOCKS,
    subjects: await loadShockSubjects(source),
    power: hashprice === null ? null : await powerOver(source, hashprice),
    terms: miningTerms(chain.difficulty, chain.height + 1, 0),
    usdPerBtc: price === null || price.isStale ? null : price.usdPerBtc,
  };
});

const powerOver = async (source: DataSource, hashprice: number): Promise<PowerPlace[]> =>
  (await loadMeritPlaces(source)).map(({ country, share, usdPerMwh }) => ({
    country,
    share,
    powerOverHashprice: Number((usdPerMwh / hashprice).toPrecision(DIGITS)),
  }));
