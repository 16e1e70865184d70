import { createHmac } from 'node:crypto';
import type { lookup } from 'node:dns';
import { classifyWebhook } from '#lib/domain/mail/delivery-failure.ts';
import { oneLine } from '#lib/domain/mail/one-line.ts';
import type { Instant } from '#lib/domain/time.ts';
import { DeliveryError } from './delivery-error.ts';
import { ForbiddenAddressError, guardedRequest } from './guarded-request.ts';

const TIMEOUT_MILLISECONDS = 10_000;

export interface WebhookCall {
  /** Id of the message, by which the receiver knows one that comes twice. */
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  /** JSON. */
  readonly body: string;
  readonly now: Instant;
  readonly mayBePrivate: boolean;
  readonly lookup?: typeof lookup;
}

/**
 * Posts a message to a webhook. `X-Hashgrid-Signature` is `v1=` and the HMAC-SHA256, in hex, of `X-Hashgrid-Timestamp`, a full
 * stop and the body.
 * @returns what was answered
 * @throws DeliveryError with what the failure means
 */
export async function postWebhook({ id, url, secret, body, now, mayBePrivate, ...more }: WebhookCall): Promise<string> {
  const headers = {
    'Content-Type': 'application/json',
    'User-Agent': 'Hashgrid',
    'X-Hashgrid-Delivery': id,
    'X-Hashgrid-Timestamp': String(now),
    'X-Hashgrid-Signature': `v1=${createHmac('sha256', secret).update(`${now}.${body}`).digest('hex')}`,
  };
  const request = { url, method: 'POST' as const, headers, body, mayBePrivate, ...more };
  const status = await guardedRequest({ ...request, timeoutMilliseconds: TIMEOUT_MILLISECONDS }).catch(
    (error: unknown) => {
      const reply = oneLine(error instanceof Error ? error.message : String(error), 500);
      throw new DeliveryError(error instanceof ForbiddenAddressError ? 'content' : classifyWebhook(null), reply);
    },
  );
  if (status >= 200 && status < 300) return `HTTP ${status}`;
  const isRedirect = status >= 300 && status < 400;
  throw new DeliveryError(classifyWebhook(status), `HTTP ${status}${isRedirect ? ', redirects are not followed' : ''}`);
}
