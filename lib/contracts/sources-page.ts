import type { LicenceFlag } from '#lib/domain/origin.ts';
import type { Instant } from '#lib/domain/time.ts';

/** How a source is doing, as one word that decides colour and icon; the sentence says the rest. */
export type Health = 'fresh' | 'late' | 'failing' | 'standby' | 'never' | 'off';

export interface FeedHealth {
  readonly id: string;
  readonly title: string;
  readonly health: Health;
  /** One sentence in words. */
  readonly sentence: string;
  readonly lastSuccessAt: Instant | null;
  readonly newestFactAt: Instant | null;
  readonly rows: number;
  readonly cadenceSeconds: number;
  readonly licence: string;
  readonly licenceFlag: LicenceFlag;
  readonly attribution: string;
  readonly url: string;
}

export interface SourcesPage {
  readonly feeds: readonly FeedHealth[];
  readonly jobs: readonly {
    readonly id: string;
    readonly title: string;
    readonly startedAt: Instant;
    readonly finishedAt: Instant | null;
    readonly outcome: 'ok' | 'failed' | 'running';
    readonly message: string | null;
  }[];
  readonly progress: {
    readonly done: number;
    readonly total: number;
    readonly message: string;
    readonly updatedAt: Instant;
  } | null;
  readonly ledger: {
    readonly lowestHeight: number | null;
    readonly tipHeight: number | null;
    readonly tipAt: Instant | null;
    readonly staleBlocks: readonly {
      readonly height: number;
      readonly hash: string;
      readonly poolName: string;
      readonly timestamp: Instant;
    }[];
  };
  /** Attribution over the last 30 days. */
  readonly coverage: {
    readonly blocks: number;
    readonly unknown: number;
    readonly disputed: number;
    readonly differsFromReported: number;
  };
  readonly disputes: readonly {
    readonly hash: string;
    readonly height: number;
    readonly mempool: string | null;
    readonly bitcoinData: string | null;
  }[];
  readonly lists: readonly {
    readonly list: string;
    readonly version: string;
    readonly status: 'adopted' | 'refused';
    readonly reason: string | null;
    readonly entryCount: number;
    readonly decidedAt: Instant;
  }[];
  readonly changes: readonly {
    readonly height: number;
    readonly list: string;
    readonly from: string | null;
    readonly to: string | null;
    readonly changedAt: Instant;
  }[];
  readonly changeCount: number;
  /** Days on which our ledger and the bundled history differ. */
  readonly overlaps: readonly {
    readonly period: string;
    readonly blocks: number;
    readonly difference: number;
    readonly origin: string;
  }[];
  readonly rejections: readonly {
    readonly feed: string;
    readonly subject: string;
    readonly reason: string;
    readonly rejectedAt: Instant;
  }[];
  readonly origins: readonly {
    readonly id: string;
    readonly title: string;
    readonly producer: string;
    readonly url: string;
    readonly licence: string;
    readonly licenceFlag: LicenceFlag;
  }[];
}
