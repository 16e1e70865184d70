import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crossCheckSettings } from '#lib/config/cross-check-settings.ts';
import { energyAddressSettings, energyKeySettings } from '#lib/config/energy-settings.ts';
import { settingTable } from '#lib/config/setting-table.ts';
import { defaultBaseUrl, readSettings, SettingsError } from '#lib/config/settings.ts';

const initialOf = (settings: Readonly<Record<string, { readonly initial: string }>>) =>
  Object.fromEntries(Object.entries(settings).map(([name, { initial }]) => [name, initial]));

describe('readSettings', () => {
  it('takes every default from an empty environment', () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      baseUrl: 'http://127.0.0.1:3000',
      databaseUrl: 'file:data/hashgrid.db',
      databaseFile: 'data/hashgrid.db',
      mempoolUrl: 'https://mempool.space',
      coreNode: null,
      stratumUrl: null,
      hashrateIndexUrl: null,
      mempoolPoolListUrl: 'https://raw.githubusercontent.com/mempool/mining-pools/master/pools-v2.json',
      bitcoinDataPoolListUrl: 'https://raw.githubusercontent.com/bitcoin-data/mining-pools/generated/pool-list.json',
      krakenUrl: 'https://api.kraken.com',
      coinbaseUrl: 'https://api.coinbase.com',
      crossChecks: initialOf(crossCheckSettings),
      energy: {
        addresses: initialOf(energyAddressSettings),
        keys: Object.fromEntries(Object.keys(energyKeySettings).map((name) => [name, null])),
        days: 35,
      },
      ai: {
        addresses: {
          EPOCH_URL: 'https://epoch.ai',
          LMARENA_URL: 'https://huggingface.co',
          OPENROUTER_URL: 'https://openrouter.ai',
          MODELS_DEV_URL: 'https://models.dev',
          HUGGING_FACE_URL: 'https://huggingface.co',
          ARTIFICIAL_ANALYSIS_URL: 'https://artificialanalysis.ai',
        },
        keys: { OPENROUTER_API_KEY: null, ARTIFICIAL_ANALYSIS_API_KEY: null, HUGGING_FACE_TOKEN: null },
      },
      mail: {
        smtpUrl: null,
        from: 'Hashgrid <hashgrid@127.0.0.1>',
        isTlsRequired: true,
        deadManUrl: null,
        mayUsePrivateAddresses: false,
      },
      tariffsFile: null,
      clustersFile: null,
      factFiles: { COUNTRY_SHARES_FILE: null, HARDWARE_MAKERS_FILE: null, OWNERS_FILE: null },
      backfillDays: null,
      feedSpacingSeconds: 1,
      blockPollSeconds: 60,
      contact: null,
      logLevel: 'info',
      simulated: false,
      responseCache: true,
      requestsPerMinute: 1200,
      team: { access: 'open', appSecret: null, setupToken: null, trustedProxies: 0, oidc: null },
      snapshotDays: 30,
      chromiumPath: null,
    });
  });

  it('treats blank values as unset and ignores unknown names', () => {
    expect(readSettings({ PORT: ' ', CONTACT: '', COLOUR: 'red' })).toEqual(readSettings({}));
  });

  it('reads the word off as a feed that is never asked, where we can do without it', () => {
    expect(readSettings({ BITVIEW_URL: 'off' }).crossChecks.BITVIEW_URL).toBeNull();
    expect(readSettings({ ELERING_URL: 'off' }).energy.addresses.ELERING_URL).toBeNull();
    expect(() => readSettings({ ELERING_URL: 'no' })).toThrow(/^ELERING_URL must be .* or the word off, but is "no"/);
    expect(() => readSettings({ MEMPOOL_URL: 'off' })).toThrow(/^MEMPOOL_URL must be/);
  });

  it('refuses a key that would break a request, without the feeds that need none', () => {
    expect(readSettings({ EIA_API_KEY: 'a1' }).energy.keys.EIA_API_KEY).toBe('a1');
    expect(() => readSettings({ EIA_API_KEY: 'a b' })).toThrow(/^EIA_API_KEY must be a key/);
  });

  it('reads a node with its password or with its cookie, and refuses neither, both, and a cookie without a node', () => {
    const url = 'http://me:a%20b@127.0.0.1:8332';
    const bare = 'http://127.0.0.1:8332';
    const cookie = '/var/lib/bitcoin/.cookie';
    const read = (BITCOIN_RPC_URL: string, BITCOIN_RPC_COOKIE_FILE = '') =>
      readSettings({ BITCOIN_RPC_URL, BITCOIN_RPC_COOKIE_FILE }).coreNode;
    expect(read(url)).toEqual({ url, cookieFile: null });
    expect(read(bare, cookie)).toEqual({ url: bare, cookieFile: cookie });
    expect(() => read(bare)).toThrow(/^BITCOIN_RPC_URL needs a user and a password in it, or BITCOIN_RPC_COOKIE_FILE/);
    expect(() => read(url, cookie)).toThrow(/only one of them can count\.$/);
    expect(() => read('', cookie)).toThrow(/^BITCOIN_RPC_COOKIE_FILE is set, but BITCOIN_RPC_URL/);
  });

  it.each([
    ['BITCOIN_RPC_URL', 'me:hunter2@127.0.0.1:8332'],
    ['BITCOIN_RPC_URL', 'http://me:hunter2%zz@127.0.0.1:8332'],
    ['BITCOIN_RPC_URL', 'http://me:hunter2@127.0.0.1:8332/?wallet=x'],
    ['EIA_API_KEY', 'hunter2 hunter2'],
    ['SMTP_URL', 'http://me:hunter2@mail.example'],
    ['SMTP_URL', 'smtp://me:hunter2@mail.example/?pool=9'],
    ['DEAD_MAN_URL', 'ftp://ping.example/hunter2'],
  ])('does not print the secret in a wrong %s', (name, value) => {
    const wrong = () => readSettings({ [name]: value });
    expect(wrong).toThrow(new RegExp(`^${name} must be .* but is another text, which is not shown`));
    expect(wrong).not.toThrow(/hunter2/);
  });

  it('reads a websocket, and nothing else in its place', () => {
    const url = 'wss://mempool.example/api/v1/ws';
    expect(readSettings({ MEMPOOL_STRATUM_URL: url }).stratumUrl).toBe(url);
    for (const wrong of ['https://mempool.example', 'ws://u:p@x.example', 'ws://x.example/?a=1', 'mempool.example']) {
      expect(() => readSettings({ MEMPOOL_STRATUM_URL: wrong })).toThrow(
        /^MEMPOOL_STRATUM_URL must be a ws or wss address/,
      );
    }
  });

  it('reads the mail server and the sender, and refuses what would break a header', () => {
    const SMTP_URL = 'smtp://me%40x:p%2Fw@mail.example:587';
    expect(readSettings({ SMTP_URL, SMTP_TLS: 'off', MAIL_FROM: 'Ops <ops@x.example>' }).mail).toMatchObject({
      smtpUrl: SMTP_URL,
      isTlsRequired: false,
      from: 'Ops <ops@x.example>',
    });
    expect(readSettings({ BASE_URL: 'https://hash.example' }).mail.from).toBe('Hashgrid <hashgrid@hash.example>');
    for (const MAIL_FROM of ['ops', 'a@b.example\r\nBcc: c@d.example', 'a@b.example, c@d.example', 'Ops <ops>']) {
      expect(() => readSettings({ MAIL_FROM })).toThrow(/^MAIL_FROM must be a mail address/);
    }
    expect(() => readSettings({ SMTP_TLS: 'on' })).toThrow(/^SMTP_TLS must be required or off/);
    expect(() => readSettings({ SMTP_URL: 'smtp://me@mail.example' })).toThrow(/^SMTP_URL must be an address/);
  });

  it('removes trailing slashes from addresses', () => {
    expect(readSettings({ MEMPOOL_URL: 'http://10.0.0.5:8999/mempool//' }).mempoolUrl).toBe(
      'http://10.0.0.5:8999/mempool',
    );
  });

  it('derives the base address from host and port', () => {
    expect(readSettings({ HOST: '0.0.0.0', PORT: '8080' }).baseUrl).toBe('http://localhost:8080');
    expect(defaultBaseUrl('::1', 80)).toBe('http://[::1]:80');
    expect(readSettings({ PORT: '8080', BASE_URL: 'https://hash.example/' }).baseUrl).toBe('https://hash.example');
  });

  it.each([
    ['file:data/x.db', 'data/x.db'],
    ['file:/var/lib/x.db', '/var/lib/x.db'],
    ['file:///var/lib/a%20b.db', '/var/lib/a b.db'],
  ])('reads the database file out of %s', (url, file) => {
    expect(readSettings({ DATABASE_URL: url })).toMatchObject({ databaseFile: file, databaseUrl: `file:${file}` });
  });

  it.each([
    ['PORT', 'abc', 'PORT must be a whole number from 1 to 65535, but is "abc".'],
    ['HOST', 'localhost:8080', 'HOST must be a host name or an IP address to listen on, but is "localhost:8080".'],
    ['HOST', '999.999.1.1', 'HOST must be a host name or an IP address to listen on, but is "999.999.1.1".'],
    ['PORT', '0', 'PORT must be a whole number from 1 to 65535, but is "0".'],
    ['PORT', '3e3', 'PORT must be a whole number from 1 to 65535, but is "3e3".'],
    ['BACKFILL_DAYS', '-1', 'BACKFILL_DAYS must be a whole number from 0 to 6000, but is "-1".'],
    ['BLOCK_POLL_SECONDS', '4', 'BLOCK_POLL_SECONDS must be a whole number from 5 to 3600, but is "4".'],
    ['FEED_SPACING_SECONDS', 'fast', 'FEED_SPACING_SECONDS must be a number of seconds from 0 to 3600, but is "fast".'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal or silent, but is "loud".'],
    ['SIMULATED', 'yes', 'SIMULATED must be true or false, but is "yes".'],
    ['RESPONSE_CACHE', '1', 'RESPONSE_CACHE must be on or off, but is "1".'],
    ['HOST', 'my host', 'HOST must be a host name or an IP address to listen on, but is "my host".'],
  ])('refuses %s=%s in one sentence', (name, value, sentence) => {
    expect(() => readSettings({ [name]: value })).toThrow(new SettingsError(sentence));
  });

  it.each(['postgres://localhost/x', 'file:', 'file::memory:', 'data/x.db', 'file://x.db', 'file:x.db?mode=ro'])(
    'refuses the database address %s',
    (url) => {
      expect(() => readSettings({ DATABASE_URL: url })).toThrow(/^DATABASE_URL must be a file address/);
    },
  );

  it.each(['mempool.space', 'ftp://x.example', 'https://u:p@x.example', 'https://x.example/?a=1', 'https://x y'])(
    'refuses the feed address %s',
    (url) => {
      expect(() => readSettings({ MEMPOOL_URL: url })).toThrow(/^MEMPOOL_URL must be an http or https address/);
    },
  );

  it('refuses a contact that would break a request header', () => {
    expect(() => readSettings({ CONTACT: 'me@x.example\r\nX-Evil: 1' })).toThrow(/^CONTACT must be/);
    expect(readSettings({ CONTACT: 'me@x.example' }).contact).toBe('me@x.example');
  });

  it('shortens a long value in the sentence', () => {
    expect(() => readSettings({ PORT: '9'.repeat(500) })).toThrow(/but is "9{79}…"\.$/);
  });
});

describe('.env.example', () => {
  const text = readFileSync('.env.example', 'utf8');
  const pairs = [...text.matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(
    (match) => [match[1] ?? '', match[2] ?? ''] as const,
  );

  it('lists exactly the settings that exist, with their defaults', () => {
    expect(pairs).toEqual(Object.entries(settingTable).map(([name, setting]) => [name, setting.initial]));
  });

  it('says in one line above each setting what it means', () => {
    const lines = text.split('\n');
    const bare = pairs.filter(
      ([name]) => !lines[lines.findIndex((line) => line.startsWith(`${name}=`)) - 1]?.match(/^# ./),
    );
    expect(bare).toEqual([]);
  });

  it('reads back as the defaults', () => {
    expect(readSettings(Object.fromEntries(pairs))).toEqual(readSettings({}));
  });
});
