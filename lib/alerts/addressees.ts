import type { AlertNotice } from '#lib/contracts/alert-notice.ts';
import { quietUntil } from '#lib/domain/alerts/quiet-until.ts';
import type { AlertRule } from '#lib/domain/alerts/rule.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/store/database.ts';
import { readMembersOf } from '#lib/store/members.ts';
import type { NewMessage } from '#lib/store/outbox.ts';
import { type Recipient, readRecipients } from '#lib/store/recipients.ts';

/** What happens within half a minute is told together. */
const HOLD_SECONDS = 30;
const HOUR = 3600;
/** After so long a message would be no news. */
const LASTS_SECONDS = { reminder: 2 * HOUR, other: 24 * HOUR } as const;

/** Who may be told: verified and not switched off, by id. */
export async function readLiveRecipients(db: Db): Promise<ReadonlyMap<string, Recipient>> {
  const rows = await readRecipients(db);
  const live = rows.filter(
    ({ channel, verifiedAt, disabledAt }) => disabledAt === null && (channel === 'webhook' || verifiedAt !== null),
  );
  return new Map(live.map((row) => [row.id, row]));
}

/** What is to be said, to whom, under which key: the same thing is never said twice. */
export interface Saying {
  readonly notice: AlertNotice;
  /** What it is about, kind, level and number: `episode:kind:level:seq`. */
  readonly key: string;
  readonly rule: AlertRule;
  readonly recipients: readonly string[];
  /** News that somebody waits for goes at once; the rest is held for half a minute. */
  readonly holdSeconds?: number;
}

/** One message for each editor and admin, by mail: who can mend a rule, whomever it tells. */
export async function messagesToEditors(
  db: Db,
  { notice, key, rule }: Omit<Saying, 'recipients'>,
  now: Instant,
): Promise<NewMessage[]> {
  const notBefore = now + HOLD_SECONDS;
  return (await readMembersOf(db, ['editor', 'admin'])).map(({ email }) => ({
    dedupeKey: `${key}:${email}`,
    channel: 'mail',
    recipient: email,
    kind: notice.kind,
    episodeId: null,
    ruleId: rule.id,
    level: null,
    payload: JSON.stringify(notice),
    createdAt: now,
    notBefore,
    expiresAt: notBefore + LASTS_SECONDS.other,
  }));
}

/** One message for each live recipient, held back through the rule's quiet hours. */
export function messagesOf(saying: Saying, live: ReadonlyMap<string, Recipient>, now: Instant): NewMessage[] {
  const { notice, key, rule, recipients, holdSeconds = HOLD_SECONDS } = saying;
  const payload = JSON.stringify(notice);
  const notBefore = quietUntil(rule.quietHours, notice.level, now + holdSeconds);
  const lasts = notice.kind === 'reminder' ? LASTS_SECONDS.reminder : LASTS_SECONDS.other;
  return [...new Set(recipients)].flatMap((id) => {
    const row = live.get(id);
    if (row === undefined) return [];
    return [
      {
        dedupeKey: `${key}:${row.channel === 'mail' ? row.address : row.id}`,
        channel: row.channel,
        recipient: row.channel === 'mail' ? row.address : row.id,
        kind: notice.kind,
        episodeId: notice.episodeId,
        ruleId: rule.id,
        level: notice.level,
        payload,
        createdAt: now,
        notBefore,
        expiresAt: notBefore + lasts,
      },
    ];
  });
}
