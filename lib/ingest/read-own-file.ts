import { readFile } from 'node:fs/promises';
import { FactFileError } from '#lib/facts/read-fact-rows.ts';

/**
 * The text of a file that the operator named in a setting.
 * @throws FactFileError where there is none, or it cannot be read
 */
export async function readOwnFile(path: string): Promise<string> {
  try {
    return await readFile(/* turbopackIgnore: true */ path, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : 'unreadable';
    const reason = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
    throw new FactFileError(`${path}: ${reason}`, { cause });
  }
}
