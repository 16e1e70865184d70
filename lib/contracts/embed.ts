import type { EmbedKind, EmbedState, EmbedTheme } from '#lib/domain/embeds/embed.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { ChartId } from './chart-request.ts';

/** A chart that may be shown on other sites. */
export interface Embed {
  readonly id: string;
  readonly chart: ChartId;
  /** Pinned query of the chart. */
  readonly query: string;
  readonly title: string | null;
  readonly theme: EmbedTheme;
  readonly isLive: boolean;
  readonly changeable: readonly string[];
  readonly kind: EmbedKind;
  readonly origins: readonly string[];
  /** Value of the directive `frame-ancestors`: who may frame it; null: everybody. */
  readonly frameAncestors: string | null;
  readonly secretVersion: number;
  readonly state: EmbedState;
  readonly expiresAt: Instant | null;
  readonly createdAt: Instant;
  readonly hits: number;
  readonly lastOrigin: string | null;
  readonly lastHitAt: Instant | null;
}
