import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { joinUrl } from '../join-url.ts';
import { boardAsks, fileNotThere, type ScoreFeed } from '../score-feed.ts';
import { readEciScores } from './parse.ts';

/** Scores of the Epoch Capabilities Index. Every update fits all of them anew, so that those of the past move too. */
export const epochEci: ScoreFeed = {
  id: 'epoch-eci',
  title: 'Capability scores of AI models, the Epoch Capabilities Index',
  origin: {
    id: 'epoch-eci',
    producer: 'Epoch AI',
    title: 'Epoch Capabilities Index',
    url: 'https://epoch.ai/eci',
    licence: 'CC BY 4.0',
    licenceFlag: 'full',
    attribution: 'Epoch AI, Epoch Capabilities Index (CC BY 4.0)',
  },
  aiAddress: 'EPOCH_URL',
  keys: [],
  board: 'eci',
  cadenceSeconds: SECONDS_PER_DAY,
  maxAgeSeconds: 4 * SECONDS_PER_DAY,
  standby: false,
  // 274 models took 34 kB in October 2026; the older list by versions of models 0.2 MB.
  maxBytes: 4_000_000,
  conditional: true,
  cron: '25 40 5 * * *',
  asks: (base) =>
    boardAsks(base, 'epoch.ai', '/data/eci_scores.csv', [
      { path: '/eci_scores.csv', day: null },
      { path: '/epoch_capabilities_index.csv', day: null },
    ]),
  url: (base, { path }) => joinUrl(base, path),
  parse: readEciScores,
  isNotThere: fileNotThere,
};
