import type { UtcDay } from '#lib/domain/time.ts';

/** A published price of power that no feed tells: a dated fact, never drawn as a live line. */
export interface TariffRow {
  readonly id: string;
  readonly title: string;
  /** In English. */
  readonly country: string;
  /** US dollars per MWh; null where there is no legal price. */
  readonly usdPerMwh: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly native: string;
  readonly kind: string;
  readonly validFrom: UtcDay;
  readonly reviewed: UtcDay;
  /** Nobody has looked at it for longer than its review period. */
  readonly isOverdue: boolean;
  readonly confidence: string;
  readonly source: string;
  readonly sourceUrl: string | null;
  readonly note: string | null;
  /** The operator of this site wrote it. */
  readonly isOperators: boolean;
}

export interface TariffTable {
  readonly rows: readonly TariffRow[];
  readonly overdue: number;
}
