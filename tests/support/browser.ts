import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { loadSettings } from '#lib/config/env.ts';

/** The package's own list of switches turns off the borders between sites; these do not. */
const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];

/** Starts a Chromium without a window. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findBrowser();
  if (executablePath === null) throw new Error('no Chromium found; set CHROMIUM_PATH');
  return chromium.launch({ executablePath, args: SWITCHES, headless: true });
}

/** The one that the setting names, else the one from npm (Linux on x64 only), else one that the system has, else null. */
export async function findBrowser(): Promise<string | null> {
  const { chromiumPath } = loadSettings();
  if (chromiumPath !== null) return chromiumPath;
  if (process.platform === 'linux' && process.arch === 'x64') return unpackedBrowser();
  return usualPlaces().find((place) => existsSync(place)) ?? null;
}

async function unpackedBrowser(): Promise<string> {
  // Read when the package loads: it then also unpacks the system libraries that a bare machine lacks, and points to them.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  const { default: bundled } = await import('@sparticuz/chromium');
  return bundled.executablePath();
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(macProgram);
  if (process.platform === 'win32') return windowsPlaces();
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
}

const macProgram = (name: string): string => `/Applications/${name}.app/Contents/MacOS/${name}`;

function windowsPlaces(): string[] {
  const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
  const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
  return roots.flatMap((root) => (root === undefined ? [] : programs.map((program) => `${root}\\${program}`)));
}

// Asked by `tests/run.mjs` before the browser tests; unpacking once here keeps two test files from doing it at the same time.
if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(JSON.stringify({ browser: await findBrowser() }));
}
