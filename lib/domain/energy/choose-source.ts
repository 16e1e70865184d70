import { type Instant, SECONDS_PER_DAY } from '../time.ts';

/** One source that may speak for a region, and what is known of it now. */
export interface PriceCandidate {
  /** Id of a series or tariff. */
  readonly source: string;
  /** Short name for a reader: "IESO". */
  readonly title: string;
  /** Why its feed is not asked; null where it is, and for tariffs. */
  readonly off: 'switched-off' | 'no-key' | null;
  /** End of the time for which its newest price holds; null where none is on record. A tariff that is valid holds until now. */
  readonly newestEnd: Instant | null;
  /** Age at which it counts as silent, seconds. */
  readonly maxAgeSeconds: number;
  /** Its currency has a rate of today, or of the days that one is carried. */
  readonly hasRate: boolean;
  /** There is a row, and it says that no price is legal. */
  readonly isBanned?: boolean;
}

/** Why a candidate was not taken. */
export type PassedOverReason = 'switched-off' | 'no-key' | 'banned' | 'no-price' | 'no-rate' | 'silent';

export interface PassedOver {
  readonly source: string;
  readonly title: string;
  readonly reason: PassedOverReason;
  /** Continues its title: "silent for 3 days". */
  readonly words: string;
}

export type PriceChoice =
  | {
      readonly kind: 'chosen';
      readonly source: string;
      /** Older than it should be: taken because nothing better is there. */
      readonly isStale: boolean;
      /** Seconds since the end of its newest price; 0 where that lies ahead. */
      readonly ageSeconds: number;
      /** What was preferred to it, in that order. */
      readonly passedOver: readonly PassedOver[];
    }
  | { readonly kind: 'missing'; readonly passedOver: readonly PassedOver[]; readonly words: string };

/** Least age at which a market in real time counts as silent here: an alarm rings earlier, but a week's mean bears two hours. */
export const KINDEST_SECONDS = 2 * 3600;

/**
 * The source that speaks for a region: the first one in use whose newest price is fresh enough; else the newest of those that have a
 * price at all, marked as stale.
 * @param candidates in the order in which they are believed
 */
export function choosePrice(candidates: readonly PriceCandidate[], now: Instant): PriceChoice {
  const judged = candidates.map((candidate) => ({ candidate, fault: faultOf(candidate, now) }));
  const told = (list: typeof judged): PassedOver[] =>
    onceEach(list.flatMap(({ candidate, fault }) => (fault === null ? [] : [toldOf(candidate, fault, now)])));
  const first = judged.findIndex(({ fault }) => fault === null);
  const fresh = judged[first]?.candidate;
  if (fresh !== undefined) {
    const ageSeconds = ageOf(fresh, now);
    return {
      kind: 'chosen',
      source: fresh.source,
      isStale: false,
      ageSeconds,
      passedOver: told(judged.slice(0, first)),
    };
  }
  const stale = newestOf(candidates);
  if (stale === null) {
    const passedOver = told(judged);
    const words = passedOver.map((one) => `${one.title}: ${one.words}`).join('; ');
    return { kind: 'missing', passedOver, words: words === '' ? 'no source of this kind is known' : words };
  }
  const others = judged.filter(({ candidate }) => candidate !== stale);
  const { source } = stale;
  return { kind: 'chosen', source, isStale: true, ageSeconds: ageOf(stale, now), passedOver: told(others) };
}

function faultOf(candidate: PriceCandidate, now: Instant): PassedOverReason | null {
  const { off, newestEnd, maxAgeSeconds, hasRate, isBanned } = candidate;
  if (off !== null) return off;
  if (isBanned) return 'banned';
  if (newestEnd === null) return 'no-price';
  if (!hasRate) return 'no-rate';
  return now - newestEnd > Math.max(maxAgeSeconds, KINDEST_SECONDS) ? 'silent' : null;
}

/** Of those with a price and a rate the one that told it last; the earlier in the list where two are equal. */
function newestOf(candidates: readonly PriceCandidate[]): PriceCandidate | null {
  let newest: PriceCandidate | null = null;
  for (const candidate of candidates) {
    if (candidate.newestEnd === null || !candidate.hasRate || candidate.isBanned) continue;
    if (newest?.newestEnd == null || candidate.newestEnd > newest.newestEnd) newest = candidate;
  }
  return newest;
}

const ageOf = ({ newestEnd }: PriceCandidate, now: Instant): number => Math.max(0, now - (newestEnd ?? now));

function toldOf(candidate: PriceCandidate, reason: PassedOverReason, now: Instant): PassedOver {
  const words = reason === 'silent' ? `silent for ${ageInWords(ageOf(candidate, now))}` : reasonText[reason];
  return { source: candidate.source, title: candidate.title, reason, words };
}

/** Two hubs or bands of one source with the same to say are told as one. */
const onceEach = (list: readonly PassedOver[]): PassedOver[] => [
  ...new Map(list.map((one) => [`${one.title}: ${one.words}`, one])).values(),
];

const reasonText: Readonly<Record<Exclude<PassedOverReason, 'silent'>, string>> = {
  'switched-off': 'switched off',
  'no-key': 'waits for its free key',
  banned: 'no price is legal',
  'no-price': 'no price on record',
  'no-rate': 'no exchange rate of its currency',
};

/** "3 hours", "12 days", "5 months". */
export function ageInWords(seconds: number): string {
  const hours = Math.max(1, Math.round(seconds / 3600));
  if (hours < 48) return counted(hours, 'hour');
  const days = Math.round(seconds / SECONDS_PER_DAY);
  return days < 60 ? counted(days, 'day') : counted(Math.round(days / 30.44), 'month');
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
