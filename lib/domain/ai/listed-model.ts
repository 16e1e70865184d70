import type { UtcDay } from '../time.ts';
import type { Access } from './access.ts';
import { plainName } from './model-name.ts';

/** A model in a catalogue of models. */
export interface ListedModel {
  /** The catalogue's own name, for instance `deepseek/deepseek-r1`. */
  readonly model: string;
  readonly name: string | null;
  readonly lab: string | null;
  readonly huggingFaceId: string | null;
  /** Null where the catalogue does not say: a missing link to weights is no proof that there are none. */
  readonly openWeights: boolean | null;
  readonly released: UtcDay | null;
  /** Day on which the catalogue took it up, which is not its release. */
  readonly listed: UtcDay | null;
  /** US dollars for a million tokens of input; null where there is no price. */
  readonly promptUsdPerMillion: number | null;
  readonly completionUsdPerMillion: number | null;
}

/** Published weights and how often they were asked for. */
export interface DownloadedModel {
  /** `author/name`. */
  readonly model: string;
  readonly author: string;
  /** Of the last 30 days, with requests of machines (continuous integration) in them. */
  readonly downloads: number;
  readonly downloadsAllTime: number | null;
  /** All parameters, billions; null where neither weights nor name tell. */
  readonly parameters: number | null;
  readonly parametersFrom: 'weights' | 'name' | null;
  readonly baseModel: string | null;
  readonly created: UtcDay | null;
}

/** Tokens of one model on one UTC day. */
export interface ModelTokens {
  readonly day: UtcDay;
  readonly model: string;
  readonly tokens: bigint;
}

/** Whose a model is and whether its weights are out, by dated evidence. */
export interface ModelClass {
  /** A model's name as a router or catalogue writes it, or the beginning of one. */
  readonly pattern: string;
  readonly match: 'exact' | 'prefix';
  readonly lab: string;
  readonly access: Access;
  /** UTC day on which somebody last looked. */
  readonly checked: UtcDay;
  readonly sourceUrl: string;
  readonly note: string | null;
  readonly origin: string;
}

/** What a row is told apart by, whatever its capitals: of two with one key, one counts. */
export const modelClassKey = ({ match, pattern }: ModelClass): string => `${match} ${plainName(pattern)}`;
