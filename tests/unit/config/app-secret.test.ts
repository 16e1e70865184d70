import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appSecret } from '#lib/config/app-secret.ts';
import { readSettings, SettingsError } from '#lib/config/settings.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hashgrid-secret-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const settings = (more: Record<string, string> = {}) =>
  readSettings({ DATABASE_URL: `file:${folder}/deep/x.db`, ...more });

describe('the secret of an installation', () => {
  it('is made once, in a file beside the database that only its owner can read', () => {
    const first = appSecret(settings());
    expect(first.length).toBe(64);
    expect(appSecret(settings()).equals(first)).toBe(true);
    expect(readdirSync(path.join(folder, 'deep'))).toEqual(['app-secret']);
    expect(statSync(path.join(folder, 'deep/app-secret')).mode & 0o777).toBe(0o600);
  });

  it('is the setting where there is one, and then no file is made', () => {
    const APP_SECRET = 'a'.repeat(32);
    expect(appSecret(settings({ APP_SECRET })).toString()).toBe(APP_SECRET);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused when it is too short to protect anything, without showing it', () => {
    expect(() => settings({ APP_SECRET: 'too-short' })).toThrow(SettingsError);
    expect(() => settings({ APP_SECRET: 'too-short' })).not.toThrow(/too-short/);
    appSecret(settings());
    writeFileSync(path.join(folder, 'deep/app-secret'), 'x\n');
    expect(() => appSecret(settings())).toThrow(/app-secret/);
  });
});
