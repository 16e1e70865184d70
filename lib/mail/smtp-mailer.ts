import { PassThrough } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { MailSettings } from '#lib/config/mail-settings.ts';
import { classifySmtp } from '#lib/domain/mail/delivery-failure.ts';
import { oneLine } from '#lib/domain/mail/one-line.ts';
import { DeliveryError } from './delivery-error.ts';

/** One mail to one address, ready to be sent. */
export interface OutgoingMail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** In angle brackets; the same at every try. */
  readonly messageId: string;
  /** Ids of the thread it belongs to, oldest first. */
  readonly references: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** PNG that the HTML part shows by its `cid`. */
  readonly picture: { readonly cid: string; readonly content: Buffer } | null;
}

/** Sends mails over one server. */
export interface Mailer {
  /**
   * @returns what the server said when it took the mail
   * @throws DeliveryError with what the failure means
   */
  send(mail: OutgoingMail): Promise<string>;
  close(): void;
}

export interface MailerOptions {
  /** Milliseconds: to connect, to be greeted, of silence, and for one mail in all. */
  readonly timeouts: {
    readonly connect: number;
    readonly greet: number;
    readonly silence: number;
    readonly whole: number;
  };
  /** Hears what is said, in both directions. */
  readonly logger?: SmtpLogger;
}

/** One function a level (`info`, `debug` …), as bunyan has them. */
export type SmtpLogger = Readonly<Record<string, (entry: unknown, message: unknown, ...values: unknown[]) => void>>;

/** Below the lease of a message, so that no other sender takes it while this one still tries. */
const TIMEOUTS: MailerOptions['timeouts'] = { connect: 15_000, greet: 10_000, silence: 30_000, whole: 100_000 };

/** Opens nothing until the first mail. */
export function createSmtpMailer(
  { smtpUrl, isTlsRequired }: Pick<MailSettings, 'isTlsRequired'> & { readonly smtpUrl: string },
  { timeouts, logger }: MailerOptions = { timeouts: TIMEOUTS },
): Mailer {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const isSecure = protocol === 'smtps:';
  const transport = createTransport({
    pool: true,
    maxConnections: 2,
    // A lost connection is an answer, which the outbox counts; the pool must not try again behind its back.
    maxRequeues: 0,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (isSecure ? 465 : 587) : Number(port),
    secure: isSecure,
    ...(isTlsRequired ? { requireTLS: true } : { ignoreTLS: true }),
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: timeouts.connect,
    dnsTimeout: timeouts.connect,
    greetingTimeout: timeouts.greet,
    socketTimeout: timeouts.silence,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(logger === undefined ? {} : { logger, transactionLog: true }),
  });
  const handedOver = new Set<string>();
  transport.use('stream', ({ message, data }, done) => {
    const id = String(data.messageId);
    message.transform(() => new PassThrough().on('end', () => handedOver.add(id)));
    done();
  });

  const send = async (mail: OutgoingMail): Promise<string> => {
    const deadline = createDeadline(timeouts.whole);
    try {
      const sending = transport.sendMail(toMessage(mail));
      const { response } = await Promise.race([sending, deadline.late]);
      return oneLine(response, 500);
    } catch (error) {
      throw toDeliveryError(error, handedOver.has(mail.messageId), password);
    } finally {
      deadline.end();
      handedOver.delete(mail.messageId);
    }
  };
  return { send, close: () => transport.close() };
}

function toMessage({ picture, references, headers, ...mail }: OutgoingMail) {
  const last = references.at(-1);
  return {
    ...mail,
    // One address as it is: a list in it must not become several recipients.
    to: { name: '', address: mail.to },
    ...(last === undefined ? {} : { references: [...references], inReplyTo: last }),
    headers: { ...headers },
    attachments:
      picture === null
        ? []
        : [{ filename: 'chart.png', contentType: 'image/png', contentDisposition: 'inline' as const, ...picture }],
  };
}

function createDeadline(milliseconds: number): { readonly late: Promise<never>; end(): void } {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no end after ${milliseconds / 1000} s`)), milliseconds);
  });
  return { late, end: () => clearTimeout(timer) };
}

function toDeliveryError(error: unknown, wasHandedOver: boolean, password: string): DeliveryError {
  const { code, responseCode, command, response, message } = error as Readonly<Record<string, unknown>>;
  const kind = classifySmtp({
    code: typeof code === 'string' ? code : null,
    status: typeof responseCode === 'number' ? responseCode : null,
    command: typeof command === 'string' ? command : null,
  });
  const reply = oneLine(typeof response === 'string' && response !== '' ? response : String(message), 500);
  const isUnconfirmed = wasHandedOver && kind === 'unreachable';
  return new DeliveryError(kind, password === '' ? reply : reply.replaceAll(password, '…'), isUnconfirmed);
}
