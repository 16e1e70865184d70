import type { SourceCredits } from '#lib/domain/source-credits.ts';
import type { Settings } from './settings.ts';

/** Its address is left out: it is nobody's business, and nobody else could look there. */
const ownNode = { kind: 'core-node', attribution: 'own Bitcoin Core node', url: 'https://bitcoincore.org' } as const;

/** Who is to be credited, by the settings. */
export function sourceCredits(
  settings: Pick<Settings, 'simulated' | 'mempoolUrl' | 'coreNode' | 'baseUrl'>,
): SourceCredits {
  const { simulated, mempoolUrl, coreNode, baseUrl } = settings;
  const mempoolSource = simulated
    ? { attribution: 'built-in stand-in', url: `${baseUrl}/sources` }
    : { attribution: new URL(mempoolUrl).host, url: mempoolUrl };
  const blockSource = coreNode === null ? ({ kind: 'mempool', ...mempoolSource } as const) : ownNode;
  return { simulated, mempoolSource, blockSource };
}
