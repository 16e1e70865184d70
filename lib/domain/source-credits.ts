/** Who serves what this site shows, as pages, charts and mails name it. */
export interface SourceCredits {
  /** The facts are a stand-in's: every answer says so. */
  readonly simulated: boolean;
  /** Who serves the blocks, by the settings: the public host, an own mempool, an own node, or the stand-in. */
  readonly blockSource: SourceCredit & { readonly kind: 'mempool' | 'core-node' };
  /** Who serves prices, hashrate and difficulty: as above, but never a node, which knows no price. */
  readonly mempoolSource: SourceCredit;
}

interface SourceCredit {
  readonly attribution: string;
  readonly url: string;
}
