import { z } from 'zod';
import { type AiSources, aiAddressSettings, aiKeySettings } from './ai-settings.ts';
import { type CrossCheckAddresses, crossCheckSettings } from './cross-check-settings.ts';
import { type EnergySources, energyAddressSettings, energyKeySettings } from './energy-settings.ts';
import { type FactFiles, factFileSettings } from './fact-file-settings.ts';
import { defaultSender, type MailSettings } from './mail-settings.ts';
import type { Setting } from './setting-kinds.ts';
import { settingTable } from './setting-table.ts';
import type { OidcSettings, TeamSettings } from './team-settings.ts';

/** Every setting of this program, checked. Addresses carry no trailing slash. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Where readers reach the site, for links that leave it. */
  readonly baseUrl: string;
  /** `file:` and the path, in one spelling. */
  readonly databaseUrl: string;
  /** Path of the SQLite file; relative to the project folder unless absolute. */
  readonly databaseFile: string;
  readonly mempoolUrl: string;
  /** Bitcoin Core node that tells of the blocks; null where the mempool API does. */
  readonly coreNode: CoreNode | null;
  /** Websocket of a mempool instance that collects mining jobs; null where none is listened to. */
  readonly stratumUrl: string | null;
  /** Where the quarterly heatmap of countries is asked; null where it is not. */
  readonly hashrateIndexUrl: string | null;
  readonly mempoolPoolListUrl: string;
  readonly bitcoinDataPoolListUrl: string;
  readonly krakenUrl: string;
  readonly coinbaseUrl: string;
  readonly crossChecks: CrossCheckAddresses;
  readonly energy: EnergySources;
  readonly ai: AiSources;
  readonly mail: MailSettings;
  /** CSV file of the operator's own tariffs; null for none. */
  readonly tariffsFile: string | null;
  /** CSV file of the operator's own pool clusters; null for none. */
  readonly clustersFile: string | null;
  /** CSV files of the operator's own facts on countries, makers and owners. */
  readonly factFiles: FactFiles;
  /** Days of blocks to fetch behind the newest one; null = a year, or back to the bundled history if that is longer. */
  readonly backfillDays: number | null;
  /** Least seconds between two requests to one host. */
  readonly feedSpacingSeconds: number;
  readonly blockPollSeconds: number;
  /** Added to the User-Agent, so that an operator of a feed can reach the operator of this program. */
  readonly contact: string | null;
  readonly logLevel: LogLevel;
  /** True when the feeds are a stand-in: every page says so. */
  readonly simulated: boolean;
  readonly responseCache: boolean;
  /** Of one address, to the data API and for the parts of embeds; 0: no limit. */
  readonly requestsPerMinute: number;
  readonly team: TeamSettings;
  /** Days for which raw feed bodies are kept. */
  readonly snapshotDays: number;
  /** Browser for the tests; null lets them look for one. */
  readonly chromiumPath: string | null;
}

/** How a Bitcoin Core node is asked. */
export interface CoreNode {
  /** Of its JSON-RPC, user and password in it where they do not stand in the cookie file. Never logged, never stored. */
  readonly url: string;
  /** File that the node writes anew at each of its starts: `user:password`. */
  readonly cookieFile: string | null;
}

export type LogLevel = (typeof settingTable)['LOG_LEVEL'] extends Setting<infer T> ? T : never;

/** A setting that cannot be used. The message is one sentence that names the setting, its value and what is expected. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Names and values as `process.env` holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads every setting from an environment; unset and blank ones take their default, unknown names are ignored.
 * @throws SettingsError for the first setting that cannot be used
 */
export function readSettings(environment: Environment): Settings {
  const read = <T>(name: keyof typeof settingTable, setting: Setting<T>): T => readOne(environment, name, setting);
  const t = settingTable;
  const port = read('PORT', t.PORT);
  const host = read('HOST', t.HOST);
  const database = read('DATABASE_URL', t.DATABASE_URL);
  const baseUrl = read('BASE_URL', t.BASE_URL) ?? defaultBaseUrl(host, port);
  return {
    port,
    host,
    baseUrl,
    databaseUrl: `file:${database}`,
    databaseFile: database,
    mempoolUrl: read('MEMPOOL_URL', t.MEMPOOL_URL),
    coreNode: coreNodeOf(
      read('BITCOIN_RPC_URL', t.BITCOIN_RPC_URL),
      read('BITCOIN_RPC_COOKIE_FILE', t.BITCOIN_RPC_COOKIE_FILE),
    ),
    stratumUrl: read('MEMPOOL_STRATUM_URL', t.MEMPOOL_STRATUM_URL),
    hashrateIndexUrl: read('HASHRATE_INDEX_URL', t.HASHRATE_INDEX_URL),
    mempoolPoolListUrl: read('MEMPOOL_POOL_LIST_URL', t.MEMPOOL_POOL_LIST_URL),
    bitcoinDataPoolListUrl: read('BITCOIN_DATA_POOL_LIST_URL', t.BITCOIN_DATA_POOL_LIST_URL),
    krakenUrl: read('KRAKEN_URL', t.KRAKEN_URL),
    coinbaseUrl: read('COINBASE_URL', t.COINBASE_URL),
    crossChecks: mapped(crossCheckSettings, read),
    energy: {
      addresses: mapped(energyAddressSettings, read),
      keys: mapped(energyKeySettings, read),
      days: read('ENERGY_DAYS', t.ENERGY_DAYS),
    },
    ai: { addresses: mapped(aiAddressSettings, read), keys: mapped(aiKeySettings, read) },
    mail: {
      smtpUrl: read('SMTP_URL', t.SMTP_URL),
      from: read('MAIL_FROM', t.MAIL_FROM) ?? defaultSender(baseUrl),
      isTlsRequired: read('SMTP_TLS', t.SMTP_TLS),
      deadManUrl: read('DEAD_MAN_URL', t.DEAD_MAN_URL),
      mayUsePrivateAddresses: read('WEBHOOK_PRIVATE_ADDRESSES', t.WEBHOOK_PRIVATE_ADDRESSES),
    },
    tariffsFile: read('TARIFFS_FILE', t.TARIFFS_FILE),
    clustersFile: read('CLUSTERS_FILE', t.CLUSTERS_FILE),
    factFiles: mapped(factFileSettings, read),
    backfillDays: read('BACKFILL_DAYS', t.BACKFILL_DAYS),
    feedSpacingSeconds: read('FEED_SPACING_SECONDS', t.FEED_SPACING_SECONDS),
    blockPollSeconds: read('BLOCK_POLL_SECONDS', t.BLOCK_POLL_SECONDS),
    contact: read('CONTACT', t.CONTACT),
    logLevel: read('LOG_LEVEL', t.LOG_LEVEL),
    simulated: read('SIMULATED', t.SIMULATED),
    responseCache: read('RESPONSE_CACHE', t.RESPONSE_CACHE),
    requestsPerMinute: read('API_REQUESTS_PER_MINUTE', t.API_REQUESTS_PER_MINUTE),
    team: {
      access: read('ACCESS', t.ACCESS),
      appSecret: read('APP_SECRET', t.APP_SECRET),
      setupToken: read('SETUP_TOKEN', t.SETUP_TOKEN),
      trustedProxies: read('TRUSTED_PROXIES', t.TRUSTED_PROXIES),
      oidc: oidcOf(read),
    },
    snapshotDays: read('SNAPSHOT_DAYS', t.SNAPSHOT_DAYS),
    chromiumPath: read('CHROMIUM_PATH', t.CHROMIUM_PATH),
  };
}

/**
 * Bitcoin Core answers nobody without a password, so that one of the two ways to it must be there.
 * @throws SettingsError for none of them, for both, and for a cookie file without a node
 */
function coreNodeOf(url: string | null, cookieFile: string | null): CoreNode | null {
  if (url === null) {
    if (cookieFile === null) return null;
    throw new SettingsError('BITCOIN_RPC_COOKIE_FILE is set, but BITCOIN_RPC_URL, the address of the node, is not.');
  }
  const { username, password } = new URL(url);
  if (password === '' && cookieFile === null) {
    throw new SettingsError('BITCOIN_RPC_URL needs a user and a password in it, or BITCOIN_RPC_COOKIE_FILE beside it.');
  }
  if (username + password !== '' && cookieFile !== null) {
    throw new SettingsError(
      'BITCOIN_RPC_URL holds a user and BITCOIN_RPC_COOKIE_FILE is set: only one of them can count.',
    );
  }
  return { url, cookieFile };
}

/** @throws SettingsError for a provider without the name or the secret that this program has there */
function oidcOf(read: <T>(name: keyof typeof settingTable, setting: Setting<T>) => T): OidcSettings | null {
  const t = settingTable;
  const issuer = read('OIDC_ISSUER', t.OIDC_ISSUER);
  const clientId = read('OIDC_CLIENT_ID', t.OIDC_CLIENT_ID);
  const clientSecret = read('OIDC_CLIENT_SECRET', t.OIDC_CLIENT_SECRET);
  const name = read('OIDC_NAME', t.OIDC_NAME);
  const defaultRole = read('OIDC_DEFAULT_ROLE', t.OIDC_DEFAULT_ROLE);
  if (issuer === null) return null;
  if (clientId === null || clientSecret === null)
    throw new SettingsError('OIDC_ISSUER is set, so OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are needed too.');
  return { issuer, clientId, clientSecret, name, defaultRole };
}

/** Reads a whole group of settings by name. */
function mapped<Name extends keyof typeof settingTable>(
  group: Readonly<Record<Name, Setting<string | null>>>,
  read: (name: Name, setting: Setting<string | null>) => string | null,
): Readonly<Record<Name, string | null>> {
  const names = Object.keys(group) as Name[];
  return Object.fromEntries(names.map((name) => [name, read(name, group[name])])) as Record<Name, string | null>;
}

/** An address that a browser on the same machine can open, also when the server listens on every interface. */
export function defaultBaseUrl(host: string, port: number): string {
  if (host === '0.0.0.0' || host === '::') return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function readOne<T>(environment: Environment, name: string, setting: Setting<T>): T {
  const given = environment[name]?.trim() || setting.initial;
  const result = z.safeParse(setting.schema, given);
  if (result.success) return result.data;
  const found = setting.isSecret ? 'another text, which is not shown because it is secret' : `"${shortened(given)}"`;
  throw new SettingsError(`${name} must be ${setting.expected}, but is ${found}.`);
}

/** 80 characters are enough to recognise a value in a terminal line. */
const shortened = (value: string): string => (value.length <= 80 ? value : `${value.slice(0, 79)}…`);
