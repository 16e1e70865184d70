import { requireNotice } from '#lib/contracts/alert-notice.ts';
import type { OutboxRow } from '#lib/store/outbox.ts';
import { noticeSubject } from './notice-words.ts';

/**
 * What a webhook is told: the subject that a mail would have, the notice without its chart, and where to read more. The same at
 * every try.
 * @throws Error when the payload is no notice
 */
export function webhookBody({ id, kind, payload, createdAt }: OutboxRow, baseUrl: string): string {
  const { chart: _chart, ...notice } = requireNotice(payload);
  const url = `${baseUrl}${notice.episodePath}`;
  return JSON.stringify({
    version: 1,
    id,
    kind,
    createdAt,
    url,
    text: noticeSubject({ ...notice, chart: null }),
    notice,
  });
}
