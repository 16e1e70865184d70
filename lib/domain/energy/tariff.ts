import type { UtcDay } from '../time.ts';

/**
 * `tariff`: a published price list. `regulator`: a regulator’s own figure. `press`: as reported. `survey`: what buyers say they
 * pay. `derived`: worked out by us from such.
 */
export const TARIFF_KINDS = ['tariff', 'regulator', 'press', 'survey', 'derived'] as const;
export type TariffKind = (typeof TARIFF_KINDS)[number];

export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** What power costs where no feed tells it: one dated fact. A tariff that changes is one row for each time. */
export interface Tariff {
  /** The same over all times, for instance `ET-EEP`. */
  readonly id: string;
  /** ISO 3166-1 alpha-2; ZZ for no country in particular. */
  readonly country: string;
  /** ISO 3166-2 without the country; null for a whole country. */
  readonly subdivision: string | null;
  readonly title: string;
  /** Null where there is no legal price at all: such a row is told, not ranked. */
  readonly usdPerMwh: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** As published, in its own currency and unit. */
  readonly native: string;
  readonly kind: TariffKind;
  /** First day for which the source vouches, and the last one; null for no end in sight. */
  readonly validFrom: UtcDay;
  readonly validUntil: UtcDay | null;
  /** When somebody last looked whether it still holds, and the days after which somebody should again. */
  readonly reviewed: UtcDay;
  readonly reviewAfterDays: number;
  readonly source: string;
  readonly sourceUrl: string | null;
  readonly confidence: Confidence;
  readonly note: string | null;
  readonly origin: string;
}

/** Origin of rows that the operator of this site wrote. */
export const ADMIN_ORIGIN = 'admin-file';

/**
 * The row of a tariff that holds on a day; of several the one that began last. An operator's row stands in for the bundled one of
 * the same beginning. Null where none holds: before the first, after the last, or between two.
 */
export function tariffAt(tariffs: readonly Tariff[], id: string, day: UtcDay): Tariff | null {
  let found: Tariff | null = null;
  for (const tariff of withOperatorsRows(tariffs)) {
    if (tariff.id !== id || tariff.validFrom > day || (tariff.validUntil !== null && tariff.validUntil < day)) continue;
    if (found === null || tariff.validFrom > found.validFrom) found = tariff;
  }
  return found;
}

/** What a row is told apart by: of two with one key, one counts. */
export const tariffKey = ({ id, validFrom }: Tariff): string => `${id} ${validFrom}`;

/** Every row, of two for one tariff and beginning only the operator's. */
export function withOperatorsRows(tariffs: readonly Tariff[]): readonly Tariff[] {
  const own = new Set(tariffs.filter(({ origin }) => origin === ADMIN_ORIGIN).map(tariffKey));
  return tariffs.filter((tariff) => tariff.origin === ADMIN_ORIGIN || !own.has(tariffKey(tariff)));
}

/** Whether a tariff has not been looked at for longer than it should. */
export const needsReview = ({ reviewed, reviewAfterDays }: Tariff, day: UtcDay): boolean =>
  day - reviewed > reviewAfterDays;
