import type { AlertTone } from '#lib/contracts/alerts-page.ts';
import type { RecipientRow } from '#lib/contracts/delivery-log.ts';

export const STATUS: Readonly<Record<RecipientRow['status'], { readonly tone: AlertTone; readonly text: string }>> = {
  active: { tone: 'calm', text: 'is told' },
  'not-verified': { tone: 'waiting', text: 'has not confirmed yet' },
  unsubscribed: { tone: 'off', text: 'has stopped the mails' },
  bounced: { tone: 'broken', text: 'refused twice for good' },
  'by-admin': { tone: 'off', text: 'is not in use' },
};

/** The list in one sentence. */
export function recipientsInWords(rows: readonly RecipientRow[]): string {
  if (rows.length === 0) return 'Nobody is told about alerts yet.';
  const live = rows.filter(({ status }) => status === 'active').length;
  if (live === 0) return 'Nobody on the list can be told yet.';
  if (live === rows.length) return live === 1 ? 'One recipient is told.' : `${live} recipients are told.`;
  return `${live} of ${rows.length} recipients can be told.`;
}
