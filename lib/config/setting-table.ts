import { z } from 'zod';
import { aiAddressSettings, aiKeySettings } from './ai-settings.ts';
import { crossCheckSettings } from './cross-check-settings.ts';
import { energyAddressSettings, energyKeySettings } from './energy-settings.ts';
import { factFileSettings } from './fact-file-settings.ts';
import { mailSettings } from './mail-settings.ts';
import {
  address,
  baseAddress,
  choice,
  databaseAddress,
  isHost,
  loginAddress,
  numberText,
  optional,
  type Setting,
  socketAddress,
  switchableAddress,
  wholeNumber,
} from './setting-kinds.ts';
import { teamSettings } from './team-settings.ts';

/** Every setting that exists. `.env.example` lists the same names and defaults; a test holds the two together. */
export const settingTable = {
  PORT: wholeNumber('3000', 1, 65_535),
  HOST: {
    initial: '127.0.0.1',
    expected: 'a host name or an IP address to listen on',
    schema: z.string().refine(isHost),
  },
  BASE_URL: {
    initial: '',
    expected: 'an http or https address without user name, query or fragment',
    schema: z.union([z.literal('').transform(() => null), baseAddress()]),
  },
  DATABASE_URL: {
    initial: 'file:data/hashgrid.db',
    expected: 'a file address such as file:data/hashgrid.db (other databases are not supported)',
    schema: databaseAddress(),
  },
  MEMPOOL_URL: address('https://mempool.space'),
  MEMPOOL_STRATUM_URL: socketAddress(),
  BITCOIN_RPC_URL: loginAddress(),
  BITCOIN_RPC_COOKIE_FILE: { initial: '', expected: 'the path of a file', schema: optional(/./) },
  MEMPOOL_POOL_LIST_URL: address('https://raw.githubusercontent.com/mempool/mining-pools/master/pools-v2.json'),
  BITCOIN_DATA_POOL_LIST_URL: address(
    'https://raw.githubusercontent.com/bitcoin-data/mining-pools/generated/pool-list.json',
  ),
  KRAKEN_URL: address('https://api.kraken.com'),
  COINBASE_URL: address('https://api.coinbase.com'),
  HASHRATE_INDEX_URL: switchableAddress('off'),
  ...crossCheckSettings,
  ...energyAddressSettings,
  ...energyKeySettings,
  ...aiAddressSettings,
  ...aiKeySettings,
  ...mailSettings,
  ENERGY_DAYS: wholeNumber('35', 1, 3660),
  TARIFFS_FILE: { initial: '', expected: 'the path of a CSV file', schema: optional(/./) },
  CLUSTERS_FILE: { initial: '', expected: 'the path of a CSV file', schema: optional(/./) },
  ...factFileSettings,
  BACKFILL_DAYS: {
    initial: '',
    expected: 'a whole number from 0 to 6000',
    schema: z.union([z.literal('').transform(() => null), numberText(/^\d+$/, 0, 6000)]),
  },
  FEED_SPACING_SECONDS: {
    initial: '1',
    expected: 'a number of seconds from 0 to 3600',
    schema: numberText(/^\d+(\.\d+)?$/, 0, 3600),
  },
  BLOCK_POLL_SECONDS: wholeNumber('60', 5, 3600),
  CONTACT: {
    initial: '',
    expected: 'an e-mail address or a web address in at most 200 plain characters',
    // It becomes part of a request header, so nothing outside printable ASCII may pass.
    schema: optional(/^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/),
  },
  LOG_LEVEL: choice('info', ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
  SIMULATED: {
    initial: 'false',
    expected: 'true or false',
    schema: z.enum(['true', 'false']).transform((text) => text === 'true'),
  },
  RESPONSE_CACHE: {
    initial: 'on',
    expected: 'on or off',
    schema: z.enum(['on', 'off']).transform((text) => text === 'on'),
  },
  API_REQUESTS_PER_MINUTE: wholeNumber('1200', 0, 1_000_000),
  ...teamSettings,
  SNAPSHOT_DAYS: wholeNumber('30', 1, 6000),
  CHROMIUM_PATH: { initial: '', expected: 'the path of a Chromium or Chrome program', schema: optional(/./) },
} as const satisfies Record<string, Setting<unknown>>;
