import type { DatasetVersion } from '#lib/contracts/dataset-version.ts';

/**
 * The data revision now. `no-cache` asks the server each time, but lets it answer 304 with no body while nothing changed.
 * @throws Error when the server does not answer with a revision.
 */
export async function fetchVersion(signal: AbortSignal): Promise<DatasetVersion> {
  const response = await fetch('/api/v1/version', { signal, cache: 'no-cache' });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const body: unknown = await response.json();
  if (!isVersion(body)) throw new Error('the answer is not a data revision');
  return body;
}

const isVersion = (body: unknown): body is DatasetVersion =>
  typeof body === 'object' &&
  body !== null &&
  'revision' in body &&
  typeof body.revision === 'number' &&
  'changedAt' in body &&
  (body.changedAt === null || typeof body.changedAt === 'number');
