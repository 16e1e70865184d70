import type { Clock } from '#lib/config/clock.ts';
import type { Logger } from '#lib/config/log.ts';
import type { MailSettings } from '#lib/config/mail-settings.ts';
import type { Database } from '#lib/store/database.ts';
import type { LinkKey } from './action-link.ts';
import type { DrawChart } from './chart-picture.ts';
import type { Mailer } from './smtp-mailer.ts';

/** What the sender works with. */
export interface DeliveryContext {
  readonly database: Database;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Logger;
  readonly signal: AbortSignal;
  readonly settings: { readonly baseUrl: string; readonly mail: MailSettings };
  /** Signs the links of mails. */
  readonly linkKey: LinkKey;
  /** Name of this sender, by which it knows its own leases. */
  readonly owner: string;
  /** Opens the way to the mail server; the real one unless given. */
  readonly openMailer?: (smtpUrl: string) => Mailer;
  readonly drawChart?: DrawChart;
}
