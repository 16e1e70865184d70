/**
 * What a failed try means for the message and for all others:
 * `unreachable` nobody answered, or not to the end; `refused-for-now` the server asks us to come back; `recipient` this address
 * is refused for good; `content` this message is refused for good; `login` the server refuses us, whoever we write to.
 */
export type FailureClass = 'unreachable' | 'refused-for-now' | 'recipient' | 'content' | 'login';

/** What is known of a failed SMTP conversation. */
export interface SmtpFailure {
  /** Word of the client: ETIMEDOUT, EAUTH, EENVELOPE … */
  readonly code: string | null;
  /** Number the server answered with, where it did. */
  readonly status: number | null;
  /** What was asked when it went wrong: CONN, EHLO, AUTH PLAIN, MAIL FROM, RCPT TO, DATA. */
  readonly command: string | null;
}

/** A wrong password, or a client that is set up wrongly: the next message would fare no better. */
const OUR_FAULT = ['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ECONFIG', 'EREQUIRETLS'];

/** Class of a failed SMTP conversation. A 4xx asks us to try again wherever it comes (RFC 5321, 4.2.1). */
export function classifySmtp({ code, status, command }: SmtpFailure): FailureClass {
  if (isBetween(status, 400, 499)) return 'refused-for-now';
  if (code !== null && OUR_FAULT.includes(code)) return 'login';
  const isForGood = isBetween(status, 500, 599) || status === null;
  if (code === 'EENVELOPE' && isForGood) return envelopeClass(command, status);
  if (code === 'EMESSAGE' && isForGood) return 'content';
  return 'unreachable';
}

/** A sender that is refused is refused for every message. An address that cannot even be asked for is wrong in itself. */
function envelopeClass(command: string | null, status: number | null): FailureClass {
  if (command === 'MAIL FROM') return 'login';
  if (command === 'DATA') return 'content';
  return command === 'RCPT TO' || status === null ? 'recipient' : 'unreachable';
}

/**
 * Class of a webhook's answer. 408, 425 and 429 are no refusals; 410 says that the address is gone for good. A redirect is not
 * followed, so that it refuses the message.
 * @param status of the answer; null where there was none
 */
export function classifyWebhook(status: number | null): FailureClass {
  if (status === null) return 'unreachable';
  if (status === 408 || status === 425 || status === 429 || status >= 500) return 'refused-for-now';
  return status === 404 || status === 410 ? 'recipient' : 'content';
}

const isBetween = (status: number | null, low: number, high: number): boolean =>
  status !== null && status >= low && status <= high;
