import { createLogger } from '#lib/config/log.ts';
import type { AlertNotice } from '#lib/contracts/alert-notice.ts';
import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { type LinkKey, linkKeyOf } from '#lib/mail/action-link.ts';
import type { DeliveryContext } from '#lib/mail/delivery-context.ts';
import { createSmtpMailer, type MailerOptions } from '#lib/mail/smtp-mailer.ts';
import type { Database } from '#lib/store/database.ts';
import type { NewMessage } from '#lib/store/outbox.ts';
import { addRecipient, type NewRecipient } from '#lib/store/recipients.ts';
import { createTestClock, TEST_TIME, type TestClock } from './test-clock.ts';

export const LINK_KEY: LinkKey = linkKeyOf(Buffer.from('a secret of at least 32 characters, for tests'));

/** Long enough for a busy machine. */
const PATIENT = { connect: 10_000, greet: 10_000, silence: 10_000, whole: 20_000 };
/** For servers that say nothing anyway. */
export const HASTY = { connect: 1_500, greet: 400, silence: 600, whole: 5_000 };

/** What the sender works with, on a clock that stands still. */
export function deliveryContext(
  database: Database,
  smtpUrl: string | null,
  more: Partial<DeliveryContext> & {
    readonly isTlsRequired?: boolean;
    readonly baseUrl?: string;
    readonly timeouts?: MailerOptions['timeouts'];
  } = {},
): DeliveryContext & { readonly clock: TestClock } {
  const { isTlsRequired = false, baseUrl = 'https://hash.example', timeouts = PATIENT, ...rest } = more;
  const mail = { smtpUrl, from: 'Hashgrid <hashgrid@hash.example>', isTlsRequired, deadManUrl: null };
  return {
    database,
    log: createLogger({ name: 'test', level: 'silent' }),
    signal: new AbortController().signal,
    settings: { baseUrl, mail: { ...mail, mayUsePrivateAddresses: true } },
    linkKey: LINK_KEY,
    owner: 'sender',
    openMailer: (url) => createSmtpMailer({ smtpUrl: url, isTlsRequired }, { timeouts }),
    drawChart: async () => PIXEL,
    ...rest,
    clock: (rest.clock as TestClock | undefined) ?? createTestClock(),
  };
}

/** The smallest PNG there is. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Someone on the list who has said yes. */
export async function someone(database: Database, name: string, more: Partial<NewRecipient> = {}): Promise<string> {
  const row: NewRecipient = {
    id: name,
    channel: 'mail',
    address: `${name}@example.org`,
    name,
    timeZone: 'Europe/Berlin',
    createdAt: TEST_TIME,
    verifiedAt: TEST_TIME,
    digest: 'off',
    digestHour: 8,
    nextDigestAt: null,
    secret: null,
    ...more,
  };
  await database.tx((db) => addRecipient(db, row));
  return row.channel === 'mail' ? row.address : row.id;
}

export function notice(more: Partial<AlertNotice> = {}): AlertNotice {
  return {
    kind: 'fired',
    level: 'critical',
    rule: { id: 'r1', name: 'Production cost ERCOT', path: '/alerts/rules/r1' },
    episodeId: 'e1',
    episodePath: '/alerts/e1',
    measure: 'Cost of a bitcoin in ERCOT, cash level',
    unit: 'usd-per-btc',
    value: 71_200,
    low: 70_100,
    high: 72_300,
    threshold: 68_000,
    recovery: 67_000,
    comparison: 'above',
    since: TEST_TIME - 1800,
    firedAt: TEST_TIME,
    sampleAt: TEST_TIME - 60,
    resolvedAt: null,
    dataAgeSeconds: 60,
    isEstimated: false,
    why: 'Above 68,000 USD/BTC for 30 minutes, 4 samples.',
    noDataBetween: null,
    lastPoints: [
      { at: TEST_TIME - 600, value: 69_000 },
      { at: TEST_TIME - 60, value: 71_200 },
    ],
    sources: [{ attribution: 'ERCOT', licence: 'public' }],
    simulated: false,
    methodVersion: 'cost-3',
    chart: chart(),
    ...more,
  };
}

export function message(recipient: string, more: Partial<AlertNotice> = {}, row: Partial<NewMessage> = {}): NewMessage {
  const payload = notice(more);
  const { kind, level, episodeId } = payload;
  const createdAt = row.createdAt ?? TEST_TIME;
  return {
    dedupeKey: `${episodeId}:${kind}:${level}:0:${recipient}`,
    channel: 'mail',
    recipient,
    kind,
    episodeId,
    ruleId: payload.rule.id,
    level,
    payload: JSON.stringify(payload),
    createdAt,
    notBefore: createdAt,
    expiresAt: createdAt + 86_400,
    ...row,
  };
}

function chart(): TimeChart {
  return {
    kind: 'lines',
    id: 'alert',
    title: 'Cost of a bitcoin in ERCOT',
    subtitle: 'US dollars, cash level',
    unit: 'usd',
    asOf: TEST_TIME,
    sampleSize: 2,
    sampleNoun: 'prices',
    methodVersion: 'cost-3',
    origins: [{ attribution: 'ERCOT', url: 'https://ercot.example', licence: 'public' }],
    licence: 'derived',
    simulated: false,
    from: TEST_TIME - 7200,
    to: TEST_TIME,
    yMin: null,
    yMax: null,
    times: [TEST_TIME - 3600, TEST_TIME - 60],
    series: [
      { key: 'cost', name: 'Cost', colour: 'accent', style: 'solid', values: [69_000, 71_200], band: null, href: null },
    ],
    zones: [],
    events: [],
    gaps: [],
  };
}
