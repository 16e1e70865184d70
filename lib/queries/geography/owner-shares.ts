import 'server-only';
import type { OwnerFact } from '#lib/domain/geography/owner-fact.ts';
import { meanNetworkHashrate, realisedHashrate } from '#lib/domain/geography/realised-hashrate.ts';
import { EPOCH_BLOCKS } from '#lib/domain/ledger/difficulty.ts';
import { SATS_PER_BTC, subsidySats } from '#lib/domain/ledger/subsidy.ts';
import { startOfDay } from '#lib/domain/time.ts';
import { readEpochs } from '#lib/store/network.ts';
import type { DataSource } from '../data-source.ts';

const EXA = 1e18;
/** A state of one day is held against the network of as many days up to it: a day of it is mostly luck. */
const STATE_DAYS = 30;

type Epochs = Awaited<ReturnType<typeof readEpochs>>;

/** A fact as a part of the network. */
export interface OwnerShare {
  readonly fact: OwnerFact;
  /** EH/s; null where only a share is told and the network of that time is not on record. */
  readonly ehs: number | null;
  /** 0..1; null where the network of that time is not on record. */
  readonly share: number | null;
}

/** What facts amount to, of the network of their own days. */
export async function loadOwnerShares({ db }: DataSource, facts: readonly OwnerFact[]): Promise<OwnerShare[]> {
  const epochs = await readEpochs(db);
  return facts.map((fact) => shareOf(fact, epochs));
}

function shareOf(fact: OwnerFact, epochs: Epochs): OwnerShare {
  const { firstDay, lastDay, hashrateEhs, coinsMined, share } = fact;
  const from = firstDay === lastDay ? lastDay - STATE_DAYS + 1 : firstDay;
  const network = meanNetworkHashrate(epochs, startOfDay(from), startOfDay(lastDay + 1));
  if (network === null) return { fact, ehs: hashrateEhs, share };
  const total = network / EXA;
  if (share !== null) return { fact, ehs: share * total, share };
  const ehs =
    coinsMined === null
      ? hashrateEhs
      : realisedHashrate(coinsMined, lastDay - firstDay + 1, subsidyAt(epochs, startOfDay(lastDay)), total);
  return { fact, ehs, share: ehs === null ? null : ehs / total };
}

/** BTC a block, without fees: they are a hundredth of it, by which realised figures are too high. */
function subsidyAt(epochs: Epochs, at: number): number {
  const epoch = epochs.findLast(({ startTime }) => startTime <= at)?.epoch ?? 0;
  return subsidySats(epoch * EPOCH_BLOCKS) / SATS_PER_BTC;
}
