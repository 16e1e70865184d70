import type { SourceCredits } from '#lib/domain/source-credits.ts';

/** The public host, as the settings have it by themselves. */
export const CREDITS: SourceCredits = {
  simulated: false,
  blockSource: { kind: 'mempool', attribution: 'mempool.space', url: 'https://mempool.space' },
  mempoolSource: { attribution: 'mempool.space', url: 'https://mempool.space' },
};

/** Whom a demo credits. */
export const STAND_IN: SourceCredits = {
  simulated: true,
  blockSource: { kind: 'mempool', attribution: 'built-in stand-in', url: 'http://127.0.0.1:3000/sources' },
  mempoolSource: { attribution: 'built-in stand-in', url: 'http://127.0.0.1:3000/sources' },
};
