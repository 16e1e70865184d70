import { existsSync } from 'node:fs';
import { readSettings, type Settings } from './settings.ts';

let settings: Settings | null = null;

/**
 * The settings of this process: the real environment first, then the file `.env` in the working folder, then defaults.
 * Read once; later calls return the same object.
 * @throws SettingsError (see readSettings)
 */
export function loadSettings(): Settings {
  settings ??= readSettings(environmentWithFile());
  return settings;
}

/** Makes a process started by hand load the production build of React; one that is set already stays. */
export function preferProductionMode(): void {
  const environment: Record<string, string | undefined> = process.env;
  environment.NODE_ENV ??= 'production';
}

function environmentWithFile(): Record<string, string | undefined> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}
