import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Settings, SettingsError } from './settings.ts';

const FILE = 'app-secret';
const LEAST_CHARACTERS = 32;

/**
 * The secret that this installation's keys are derived from: APP_SECRET, or one that is made at the first call and kept beside
 * the database in a file that only its owner can read. Never use it as it is: derive a key for each purpose (HKDF).
 * @throws SettingsError when the file cannot be read or made, or holds too little
 */
export function appSecret({ team, databaseFile }: Pick<Settings, 'team' | 'databaseFile'>): Buffer {
  if (team.appSecret !== null) return Buffer.from(team.appSecret);
  const file = path.join(path.dirname(path.resolve(/* turbopackIgnore: true */ databaseFile)), FILE);
  const secret = read(file) ?? made(file);
  if (secret.length < LEAST_CHARACTERS)
    throw new SettingsError(
      `The file ${file} holds no secret of ${LEAST_CHARACTERS} characters; remove it or set APP_SECRET.`,
    );
  return Buffer.from(secret);
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw unusable(file, error);
  }
}

/** Several processes start at once: the first file with this name counts, and it is never there without its content. */
function made(file: string): string {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    linkSync(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw unusable(file, error);
  } finally {
    rmSync(draft, { force: true });
  }
  return read(file) ?? '';
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

const unusable = (file: string, error: unknown): SettingsError =>
  new SettingsError(
    `APP_SECRET is not set, and the file ${file} that would stand in for it cannot be used: ` +
      `${error instanceof Error ? error.message : String(error)}.`,
  );
