import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Claim } from '#lib/domain/claims/claim.ts';
import { ClaimFileError, readClaim } from './read-claim.ts';

export interface LoadedClaims {
  /** In the order of their ids, numbers by size. */
  readonly claims: readonly Claim[];
  /** Files that could not be used, one sentence each; the others stand. */
  readonly faults: readonly string[];
}

/** Every process of the program starts in the project folder. */
export const CLAIMS_FOLDER = 'drizzle/seed/claims';

/** Reads every claim in a folder: one JSON file each, read anew every time, so that a new file needs no start. */
export async function loadClaims(folder = CLAIMS_FOLDER): Promise<LoadedClaims> {
  const from = path.resolve(/* turbopackIgnore: true */ folder);
  const files = (await readdir(from)).filter((file) => file.endsWith('.json')).sort();
  const claims = new Map<string, Claim>();
  const faults: string[] = [];
  for (const file of files) {
    try {
      const claim = readClaim(file, await readFile(path.join(/* turbopackIgnore: true */ from, file), 'utf8'));
      if (claims.has(claim.id)) faults.push(`${file}: id: ${claim.id} is another file’s already.`);
      else claims.set(claim.id, claim);
    } catch (error) {
      if (!(error instanceof ClaimFileError)) throw error;
      faults.push(error.message);
    }
  }
  return { claims: [...claims.values()].sort(byId), faults };
}

const byId = (a: Claim, b: Claim): number => a.id.localeCompare(b.id, 'en', { numeric: true });
