import { ageText, measureValue } from '#lib/charts/measure-value.ts';
import { readNotice } from '#lib/contracts/alert-notice.ts';
import type { MailDigest } from '#lib/contracts/mail-digest.ts';
import type { Instant } from '#lib/domain/time.ts';
import { type EpisodeRow, readEpisodes, readOpenEpisodes } from '#lib/store/alert-episodes.ts';
import type { Db } from '#lib/store/database.ts';

/** Of the closed ones, those among the newest so many that ended within the span. */
const NEWEST = 200;

/** Open episodes, critical ones first, and those that were closed in a span, the newest first. */
export async function digestEpisodes(
  db: Db,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<Pick<MailDigest, 'open' | 'closed'>> {
  const open = await readOpenEpisodes(db);
  const critical = open.filter(({ level }) => level === 'critical');
  const closed = (await readEpisodes(db, NEWEST)).filter(({ closedAt }) => closedAt !== null && closedAt >= from);
  return {
    open: [...critical, ...open.filter((row) => !critical.includes(row))].map((row) => openEntry(row, to)),
    closed: closed.map(closedEntry),
  };
}

function openEntry(row: EpisodeRow, now: Instant): MailDigest['open'][number] {
  const level = row.level === 'critical' ? 'critical' : 'warning';
  const acknowledged = row.acknowledgedAt === null ? '' : ', acknowledged';
  return entryOf(row, `${level} for ${ageText(now - row.openedAt)}${firedAt(row)}${acknowledged}`);
}

function closedEntry(row: EpisodeRow): MailDigest['closed'][number] {
  const after = ageText((row.closedAt ?? row.openedAt) - row.openedAt);
  return entryOf(row, `${endings[row.reason ?? 'resolved']} after ${after}${firedAt(row)}`);
}

const entryOf = ({ id, title }: EpisodeRow, text: string) => ({ title, text, path: `/alerts/${id}` });

const endings: Readonly<Record<NonNullable<EpisodeRow['reason']>, string>> = {
  resolved: 'over',
  unknown: 'closed without an answer, its data never came back,',
  'rule-changed': 'closed because its rule was changed',
  'rule-disabled': 'closed because its rule was switched off',
  'rule-deleted': 'closed because its rule was deleted',
};

/** The value that fired, as the notice of that time has it. */
function firedAt({ notice }: EpisodeRow): string {
  const { value = null, unit = 'ratio' } = readNotice(notice) ?? {};
  return value === null ? '' : `, fired at ${measureValue(value, unit)}`;
}
