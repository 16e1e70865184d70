import { readNotice, requireNotice } from '#lib/contracts/alert-notice.ts';
import { mailDigestSchema } from '#lib/contracts/mail-digest.ts';
import { mailLetterSchema } from '#lib/contracts/mail-letter.ts';
import { newestOfEpisodes } from '#lib/domain/mail/bundle.ts';
import { isAlertKind, isForEditors } from '#lib/domain/mail/message-kinds.ts';
import { oneLine } from '#lib/domain/mail/one-line.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { OutboxRow } from '#lib/store/outbox.ts';
import type { Recipient } from '#lib/store/recipients.ts';
import { type ActionLink, LINK_SECONDS, type LinkKey, nonceOf, signLink } from './action-link.ts';
import { digestBlocks, digestSubject } from './digest-blocks.ts';
import { type MailBlock, writeHtml, writeText } from './mail-blocks.ts';
import { noticeBlocks, type ToldNotice } from './notice-blocks.ts';
import { noticeSubject } from './notice-words.ts';
import type { OutgoingMail } from './smtp-mailer.ts';

export interface MailToCompose {
  readonly row: OutboxRow;
  /** Messages whose news it tells too. */
  readonly merged: readonly OutboxRow[];
  /** Null for a letter to somebody who is not on the list. */
  readonly recipient: Recipient | null;
}

export interface ComposeOptions {
  readonly baseUrl: string;
  readonly from: string;
  readonly linkKey: LinkKey;
  readonly now: Instant;
  /** PNG of the first chart, or null where it could not be drawn. */
  readonly picture: Buffer | null;
}

const CID = 'chart@hashgrid';
/** Mail programs cut off HTML beyond 102 kB: so many alerts are told in full, and so many more in one line each. */
const TOLD_IN_FULL = 4;
const TOLD_IN_A_LINE = 40;

/**
 * The mail that a message becomes. Depends on the message and its key alone: a second try sends the same.
 * @throws Error when the payload is not what its kind promises
 */
export function composeMail(given: MailToCompose, options: ComposeOptions): OutgoingMail {
  const { row } = given;
  const content = contentOf(given, options);
  const host = new URL(options.baseUrl).hostname;
  return {
    from: options.from,
    to: row.recipient,
    subject: content.subject,
    text: writeText(content.blocks),
    html: writeHtml(content.subject, content.blocks),
    messageId: `<${row.id}@${host}>`,
    references: row.episodeId === null ? [] : [`<episode-${row.episodeId}@${host}>`],
    headers: headersOf(given, options, host),
    picture: content.hasPicture && options.picture !== null ? { cid: CID, content: options.picture } : null,
  };
}

interface Content {
  readonly subject: string;
  readonly blocks: readonly MailBlock[];
  readonly hasPicture?: boolean;
}

function contentOf(given: MailToCompose, options: ComposeOptions): Content {
  if (isAlertKind(given.row.kind)) return alertContent(given, options);
  const payload: unknown = JSON.parse(given.row.payload);
  if (given.row.kind === 'digest') {
    const digest = mailDigestSchema.parse(payload);
    const reader = { timeZone: given.recipient?.timeZone ?? 'UTC', baseUrl: options.baseUrl };
    return {
      subject: digestSubject(digest),
      blocks: [...digestBlocks(digest, reader), ...farewell(given, options)],
    };
  }
  const { subject, paragraphs, action } = mailLetterSchema.parse(payload);
  const blocks: MailBlock[] = paragraphs.map((text) => ({ kind: 'sentence', text }));
  if (action !== null)
    blocks.push({ kind: 'links', links: [{ label: action.label, url: `${options.baseUrl}${action.path}` }] });
  return { subject: oneLine(subject, 120), blocks };
}

function alertContent(given: MailToCompose, options: ComposeOptions): Content {
  const told = toldOf(given, options);
  const [first, ...others] = told;
  if (first === undefined) throw new Error('a mail without news');
  const reader = { timeZone: given.recipient?.timeZone ?? 'UTC', baseUrl: options.baseUrl };
  const picture = options.picture === null ? null : { cid: CID };
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return {
    subject: `${oneLine(noticeSubject(first.notice), 120 - more.length)}${more}`,
    hasPicture: first.notice.chart !== null,
    blocks: [
      ...noticeBlocks(first, reader, picture),
      ...others.slice(0, TOLD_IN_FULL - 1).flatMap((one) => noticeBlocks(one, reader, null)),
      ...lineBlocks(others.slice(TOLD_IN_FULL - 1), options.baseUrl),
      ...farewell(given, options),
    ],
  };
}

function lineBlocks(told: readonly ToldNotice[], baseUrl: string): MailBlock[] {
  if (told.length === 0) return [];
  const items = told.slice(0, TOLD_IN_A_LINE).map(({ notice }) => {
    return { text: noticeSubject(notice), url: `${baseUrl}${notice.episodePath}` };
  });
  const left = told.length - items.length;
  if (left > 0) items.push({ text: `${left} more alerts`, url: `${baseUrl}/alerts` });
  return [{ kind: 'list', title: 'Besides:', items }];
}

/** The leading message first; of the others the newest of each episode. One that cannot be read must not take the rest with it. */
function toldOf({ row, merged, recipient }: MailToCompose, options: ComposeOptions): ToldNotice[] {
  const others = newestOfEpisodes(merged.filter(({ episodeId }) => episodeId === null || episodeId !== row.episodeId));
  return [row, ...others.filter(isReadable)].map((message) => {
    const notice = requireNotice(message.payload);
    const isOver = notice.kind === 'resolved' || notice.kind === 'unknown';
    const wasNeverTold = merged.some(({ kind, episodeId }) => kind === 'fired' && episodeId === message.episodeId);
    const link = (act: 'acknowledge' | 'snooze') =>
      linkTo(row, options, { aud: 'alert-action', act, episode: message.episodeId, recipient: recipient?.id ?? '' });
    const canAct = !isOver && message.episodeId !== null && recipient !== null;
    return {
      notice,
      delayedSince: isOver && wasNeverTold ? notice.firedAt : null,
      actions: canAct ? { acknowledge: link('acknowledge'), snooze: link('snooze') } : null,
    };
  });
}

const isReadable = ({ payload }: OutboxRow): boolean => readNotice(payload) !== null;

function farewell({ row, recipient }: MailToCompose, options: ComposeOptions): MailBlock[] {
  if (isForEditors(row.kind) && recipient === null) {
    const text = `Sent by Hashgrid at ${options.baseUrl} because this address is that of an editor or admin of it.`;
    return [{ kind: 'small', text }];
  }
  if (recipient === null) return [];
  return [
    { kind: 'links', links: [{ label: 'Stop these mails', url: unsubscribeUrl(row, recipient, options, '/act') }] },
    {
      kind: 'small',
      text: `Sent by Hashgrid at ${options.baseUrl} because this address is on its list of recipients.`,
    },
  ];
}

function headersOf({ row, recipient }: MailToCompose, options: ComposeOptions, host: string): Record<string, string> {
  const headers: Record<string, string> = {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    ...(row.ruleId === null ? {} : { 'List-Id': `<rule-${row.ruleId.replace(/[^\w-]/g, '')}.${host}>` }),
  };
  if (recipient === null) return headers;
  headers['List-Unsubscribe'] = `<${unsubscribeUrl(row, recipient, options, '/api/unsubscribe')}>`;
  // RFC 8058 wants https; without it the page behind the link is what remains.
  if (options.baseUrl.startsWith('https:')) headers['List-Unsubscribe-Post'] = 'List-Unsubscribe=One-Click';
  else headers['List-Unsubscribe'] = `<${unsubscribeUrl(row, recipient, options, '/act')}>`;
  return headers;
}

const unsubscribeUrl = (row: OutboxRow, { id }: Recipient, options: ComposeOptions, path: string): string =>
  linkTo(row, options, { aud: 'unsubscribe', act: 'unsubscribe', episode: null, recipient: id }, path);

function linkTo(
  row: OutboxRow,
  { baseUrl, linkKey }: ComposeOptions,
  link: Omit<ActionLink, 'exp' | 'nonce'>,
  path = '/act',
): string {
  // A way out must not run out while the mail may still be read.
  const seconds = link.aud === 'unsubscribe' ? 52 * LINK_SECONDS : LINK_SECONDS;
  const whole = { ...link, exp: row.createdAt + seconds, nonce: nonceOf(row.id, link.act, link.episode ?? '') };
  return `${baseUrl}${path}?token=${signLink(linkKey, whole)}`;
}
