import type { MailDigest } from '#lib/contracts/mail-digest.ts';
import { oneLine } from '#lib/domain/mail/one-line.ts';
import type { MailBlock } from './mail-blocks.ts';
import type { NoticeReader } from './notice-blocks.ts';
import { nameText, SIMULATED_SENTENCE, twoTimes } from './notice-words.ts';

/** Entries of one list; the rest is on the page. */
const MOST = 40;

/** `[DIGEST] The last day: 2 open, 3 closed`. */
export function digestSubject({ pace, open, closed, sources }: MailDigest): string {
  const parts = [`${open.length} open`, `${closed.length} closed`];
  if (sources.length > 0) parts.push(`${sources.length} ${sources.length === 1 ? 'source' : 'sources'} not well`);
  return oneLine(`[DIGEST] ${pace === 'daily' ? 'The last day' : 'The last week'}: ${parts.join(', ')}`, 120);
}

/** Open episodes first, then closed ones, sources that are not well, and the newest figures. */
export function digestBlocks(digest: MailDigest, { timeZone, baseUrl }: NoticeReader): MailBlock[] {
  const listOf = (title: string, entries: MailDigest['open'], none: string): MailBlock => ({
    kind: 'list',
    title: entries.length === 0 ? none : `${title} (${entries.length}):`,
    items: entries.slice(0, MOST).map((entry) => ({
      text: `${nameText(entry.title)}: ${nameText(entry.text)}`,
      url: `${baseUrl}${entry.path}`,
    })),
  });
  return [
    { kind: 'heading', text: digest.pace === 'daily' ? 'The last day' : 'The last week' },
    { kind: 'sentence', text: `From ${twoTimes(digest.from, timeZone)} to ${twoTimes(digest.to, timeZone)}.` },
    ...(digest.simulated ? [{ kind: 'sentence' as const, text: SIMULATED_SENTENCE }] : []),
    listOf('Open alerts', digest.open, 'No alert is open.'),
    listOf('Closed alerts', digest.closed, 'No alert was closed.'),
    listOf('Sources that are not well', digest.sources, 'All sources are well.'),
    ...(digest.figures.length === 0
      ? []
      : [
          { kind: 'heading' as const, text: 'Newest figures' },
          {
            kind: 'rows' as const,
            rows: digest.figures.map(({ name, value }) => [nameText(name), nameText(value)] as const),
          },
        ]),
  ];
}
