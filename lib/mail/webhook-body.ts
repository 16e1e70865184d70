import type { OutboxRow } from '#lib/store/outbox.ts';

/** What a webhook is told: the notice without its chart, and where to read more. The same at every try. */
export function webhookBody({ id, kind, payload, createdAt }: OutboxRow, baseUrl: string): string {
  const { chart: _chart, ...notice } = JSON.parse(payload);
  const path = typeof notice.episodePath === 'string' ? notice.episodePath : '/alerts';
  return JSON.stringify({ version: 1, id, kind, createdAt, url: `${baseUrl}${path}`, notice });
}
