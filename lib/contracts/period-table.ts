import type { UtcDay } from '#lib/domain/time.ts';

/** A price of one place over one month or half-year. */
export interface PeriodRow {
  readonly id: string;
  readonly title: string;
  /** `2025-04`, `2025 H1`. */
  readonly period: string;
  /** Native currency per MWh. */
  readonly price: number;
  readonly currency: string;
  /** In US dollars, at a rate of the last days of the period; null without one. */
  readonly usd: { readonly price: number; readonly rateDay: UtcDay | null } | null;
}

/** All places of one source of monthly or half-yearly prices, cheapest first. */
export interface PeriodTable {
  readonly id: string;
  readonly title: string;
  readonly kind: 'energy-only' | 'delivered';
  readonly attribution: string;
  readonly licence: string;
  /** The newest period of any place. */
  readonly newest: string;
  readonly rows: readonly PeriodRow[];
}
