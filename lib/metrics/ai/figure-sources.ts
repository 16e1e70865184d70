import type { AiMetricId } from '#lib/domain/ai/ai-metric.ts';
import { epochAccess } from '#lib/domain/ai/epoch-access.ts';
import { knownSize } from '#lib/domain/ai/known-size.ts';
import { licenceAccess } from '#lib/domain/ai/licence-access.ts';
import type { ModelClass } from '#lib/domain/ai/listed-model.ts';
import { parametersOfName } from '#lib/domain/ai/model-size.ts';
import type { ScoredModel } from '#lib/domain/ai/scored-model.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { readDownloads } from '#lib/store/ai-downloads.ts';
import { readListings } from '#lib/store/ai-listings.ts';
import { readScores } from '#lib/store/ai-scores.ts';
import { readTokenDays } from '#lib/store/ai-token-days.ts';
import type { AiVintage } from '#lib/store/ai-vintages.ts';
import type { Db } from '#lib/store/database.ts';
import type { AiFigures } from './ai-figure.ts';
import { arenaFigures } from './arena-figures.ts';
import { downloadFigures } from './download-figures.ts';
import { eciFigures } from './eci-figures.ts';
import { priceFigures } from './price-figures.ts';
import { tokenFigures } from './token-figures.ts';

/** Figures that are made of the vintages of one source. */
export interface FigureSource {
  /** Id of the feed whose vintages they are. */
  readonly source: string;
  readonly metrics: readonly AiMetricId[];
  /** Raised whenever a formula, or what a stated licence means, changes: all vintages are then computed anew. */
  readonly version: number;
  /** Whether the list of classes of models is part of it: another list computes all anew, too. */
  readonly usesClasses: boolean;
  compute(db: Db, vintage: AiVintage, classes: readonly ModelClass[]): Promise<AiFigures>;
}

/** Tokens by day and model are published from here on. */
const FIRST_TOKEN_DAY = parseIsoDay('2025-01-01');

/** Every source of figures; a new one is a line here. */
export const figureSources: readonly FigureSource[] = [
  {
    source: 'epoch-eci',
    metrics: ['eci-frontier', 'eci-gap', 'eci-lag', 'eci-age-lag', 'smallest-open'],
    version: 1,
    usesClasses: false,
    async compute(db, { id, asOf }) {
      const models = await readScores(db, id, 'eci');
      return eciFigures(
        models.map((model) => ({ ...model, ...sizeOf(model), access: epochAccess(model.statedAccess).access })),
        asOf,
      );
    },
  },
  {
    source: 'arena-text',
    metrics: ['arena-frontier', 'arena-gap'],
    version: 1,
    usesClasses: false,
    async compute(db, { id, asOf }) {
      const models = await readScores(db, id, 'arena');
      return arenaFigures(
        models.map((model) => ({ ...model, ...sizeOf(model), access: licenceAccess(model.statedAccess, model.model) })),
        asOf,
      );
    },
  },
  {
    source: 'openrouter-rankings',
    metrics: ['token-hhi', 'token-nakamoto', 'token-effective', 'open-token-share'],
    version: 1,
    usesClasses: true,
    compute: async (db, { id, asOf }, classes) =>
      tokenFigures(await readTokenDays(db, FIRST_TOKEN_DAY, asOf, id), classes, asOf),
  },
  {
    source: 'hugging-face-models',
    metrics: ['download-hhi', 'download-effective', 'download-share'],
    version: 1,
    usesClasses: false,
    compute: async (db, { id, asOf }) => downloadFigures(await readDownloads(db, id), asOf),
  },
  {
    source: 'openrouter-models',
    metrics: ['open-price', 'closed-price'],
    version: 1,
    usesClasses: true,
    compute: async (db, { id, asOf }, classes) => priceFigures(await readListings(db, id), classes, asOf),
  },
];

/** What the board says, else the name, else what is published of a name without a size. */
const sizeOf = ({ model, parameters }: ScoredModel): Pick<ScoredModel, 'parameters'> => ({
  parameters: parameters ?? parametersOfName(model) ?? knownSize(model),
});
