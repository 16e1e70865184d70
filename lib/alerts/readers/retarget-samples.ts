import { missingSample, sampleOf } from '#lib/domain/alerts/sample.ts';
import { EPOCH_BLOCKS, epochOf, epochStartHeight } from '#lib/domain/ledger/difficulty.ts';
import { chainEnd } from '#lib/metrics/chain-end.ts';
import { spanByHeight } from '#lib/store/blocks.ts';
import { readEpochs } from '#lib/store/network.ts';
import { oneSeries, type SampleReader } from '../sample-reader.ts';

const TARGET_SECONDS = 600;
/** A day of blocks: a pace measured over fewer is off by more than 8 %. */
const LEAST_BLOCKS = 144;
/** No retarget goes further, either way. */
const MOST = 4;

/** Changes of the difficulty, each at the time of the block that brought it. */
export const lastRetargetSamples: SampleReader = async (db, _subject, { after }) => {
  const epochs = await readEpochs(db);
  const samples = epochs.flatMap(({ epoch, startTime, difficulty }, i) => {
    const before = epochs[i - 1];
    if (before === undefined || before.epoch !== epoch - 1) return [];
    return [sampleOf(startTime, difficulty / before.difficulty - 1)];
  });
  return oneSeries(after === null ? samples.slice(-1) : samples.filter(({ at }) => at >= after));
};

/** What the next retarget would be if the rest of the epoch came at the pace of its blocks so far. */
export const nextRetargetSamples: SampleReader = async (db) => {
  const end = await chainEnd(db);
  if (end === null) return [];
  const { tipHeight, newestTime } = end;
  const span = await spanByHeight(db, epochStartHeight(epochOf(tipHeight)), tipHeight);
  const found = (tipHeight % EPOCH_BLOCKS) + 1;
  if (span.blocks !== found || span.firstTime === null)
    return oneSeries([missingSample(newestTime, 'the blocks of this epoch are not all on record')]);
  if (found <= LEAST_BLOCKS) return oneSeries([missingSample(newestTime, 'the epoch has just begun')]);
  const pace = (newestTime - span.firstTime) / (found - 1);
  const factor = Math.min(MOST, Math.max(1 / MOST, TARGET_SECONDS / pace));
  return oneSeries([sampleOf(newestTime, factor - 1, { n: found })]);
};
