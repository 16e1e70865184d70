import { parseIsoDay, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { joinUrl } from '../join-url.ts';
import { boardAsks, fileNotThere, type ScoreFeed } from '../score-feed.ts';
import { readArenaCatalog } from './parse-catalog.ts';
import { readArenaDataset } from './parse-dataset.ts';
import { readArenaTable } from './parse-table.ts';

const NEWEST = '/datasets/lmarena-ai/leaderboard-dataset/resolve/main/text/latest-00000-of-00001.parquet';

/**
 * Ratings of the Arena's text board, from the dataset that it publishes itself; its site forbids automated access and is never asked.
 * A mirror may keep two boards of the past instead: the last table with licences and the last catalogue of ratings.
 */
export const arenaText: ScoreFeed = {
  id: 'arena-text',
  title: 'Ratings of AI models by people’s votes, the text board of the Arena',
  origin: {
    id: 'arena-text',
    producer: 'Arena (LMArena)',
    title: 'Leaderboard dataset, text',
    url: 'https://huggingface.co/datasets/lmarena-ai/leaderboard-dataset',
    licence: 'CC BY 4.0',
    licenceFlag: 'full',
    attribution: 'Arena (lmarena-ai/leaderboard-dataset), CC BY 4.0',
  },
  aiAddress: 'LMARENA_URL',
  keys: [],
  board: 'arena',
  cadenceSeconds: SECONDS_PER_DAY,
  // Published every few days; two weeks without a board would be news.
  maxAgeSeconds: 21 * SECONDS_PER_DAY,
  standby: false,
  // 0.6 MB in September 2026.
  maxBytes: 8_000_000,
  conditional: true,
  cron: '35 50 5 * * *',
  asks: (base) =>
    boardAsks(base, 'huggingface.co', NEWEST, [
      { path: '/text_2025-12-11.json', day: parseIsoDay('2025-12-11') },
      { path: '/text_2025-08-04.csv', day: parseIsoDay('2025-08-04') },
    ]),
  url: (base, { path }) => joinUrl(base, path),
  parse: (body, { ask, bytes }) => {
    if (ask.path.endsWith('.json')) return readArenaCatalog(body);
    return ask.path.endsWith('.csv') ? readArenaTable(body) : readArenaDataset(body, bytes);
  },
  isNotThere: fileNotThere,
};
