import { hash } from 'node:crypto';
import type { ScoredModel } from '#lib/domain/ai/scored-model.ts';

/**
 * SHA-256 of what a board says of its models, in hexadecimal digits: the same whatever the order of rows and columns. `parameters` are
 * left out, since we read them from the name.
 */
export function scoresHash(rows: readonly ScoredModel[]): string {
  const cells = rows.map(({ model, lab, released, score, low, high, votes, statedAccess }) =>
    JSON.stringify([model, lab, released, score, low, high, votes, statedAccess]),
  );
  return hash('sha256', cells.sort().join('\n'));
}
