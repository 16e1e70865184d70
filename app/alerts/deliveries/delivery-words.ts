import { formatInstant } from '#lib/charts/format.ts';
import type { DeliveryRow } from '#lib/contracts/delivery-log.ts';

const KINDS: Readonly<Record<DeliveryRow['kind'], string>> = {
  fired: 'Fired',
  escalated: 'Became critical',
  reminder: 'Reminder',
  resolved: 'Resolved',
  unknown: 'Closed without an answer',
  'source-health': 'No data from a source',
  flapping: 'Crosses again and again',
  'rule-error': 'A rule cannot be judged',
  digest: 'Digest',
  'confirm-address': 'Confirm an address',
  invitation: 'Invitation',
  'password-reset': 'New password',
  'recipient-disabled': 'A recipient was disabled',
  test: 'Test',
};

/** What a message is about. */
export function kindInWords({ kind, level, channel }: DeliveryRow): string {
  return [KINDS[kind], level === 'critical' ? 'critical' : null, channel === 'webhook' ? 'webhook' : null]
    .filter((part) => part !== null)
    .join(', ');
}

/** Where a message stands: `sent 22 Apr 2026, 21:50 UTC`, `waits, tried 2 times: nobody answered`. */
export function deliveryState({ state, sentAt, attempts, reason, nextAt }: DeliveryRow): string {
  const why = reason === null ? '' : `: ${reason}`;
  const tries = attempts === 0 ? '' : `, tried ${attempts === 1 ? 'once' : `${attempts} times`}`;
  switch (state) {
    case 'sent':
      return `sent ${sentAt === null ? '' : formatInstant(sentAt)}${attempts > 1 ? `, after ${attempts} tries` : ''}`;
    case 'queued':
    case 'retry':
      return `waits${nextAt === null ? '' : ` until ${formatInstant(nextAt)}`}${tries}${why}`;
    case 'sending':
      return 'is being sent';
    case 'suppressed':
      return reason === 'told in another mail' ? reason : `not sent${why}`;
    default:
      return `given up${tries}${why}`;
  }
}
