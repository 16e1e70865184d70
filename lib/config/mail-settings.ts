import { z } from 'zod';
import { optional, type Setting } from './setting-kinds.ts';

/** How mails and webhooks leave, and who is told that all is well. */
export const mailSettings = {
  SMTP_URL: {
    initial: '',
    expected: 'an address such as smtp://user:password@mail.example.org:587, or smtps:// where TLS comes first',
    schema: z.union([z.literal('').transform(() => null), z.string().refine(isSmtpAddress)]),
    isSecret: true,
  },
  MAIL_FROM: {
    initial: '',
    expected: 'a mail address such as hashgrid@example.org, or Hashgrid <hashgrid@example.org>',
    schema: optional(/^(?:[^<>"\p{Cc}]{1,80} <[^\s<>@"(),:;]+@[^\s<>@"(),:;]+>|[^\s<>@"(),:;]+@[^\s<>@"(),:;]+)$/u),
  },
  SMTP_TLS: {
    initial: 'required',
    expected: 'required or off',
    schema: z.enum(['required', 'off']).transform((text) => text === 'required'),
  },
  DEAD_MAN_URL: {
    initial: '',
    expected: 'an http or https address without user name',
    schema: z.union([z.literal('').transform(() => null), z.string().refine(isPingAddress)]),
    // The path of such an address is its password.
    isSecret: true,
  },
  WEBHOOK_PRIVATE_ADDRESSES: {
    initial: 'off',
    expected: 'on or off',
    schema: z.enum(['on', 'off']).transform((text) => text === 'on'),
  },
} as const satisfies Record<string, Setting<unknown>>;

export interface MailSettings {
  /** `smtp:` or `smtps:`, user and password in it. Null = nothing is mailed. Never logged, never stored. */
  readonly smtpUrl: string | null;
  /** Whom mails come from. */
  readonly from: string;
  /** Nothing is sent over a connection that is not encrypted. */
  readonly isTlsRequired: boolean;
  /** Asked after each good evaluation; null = nobody. Never logged. */
  readonly deadManUrl: string | null;
  /** Whether webhooks may go to addresses of one's own network. */
  readonly mayUsePrivateAddresses: boolean;
}

/** Mails come from this name at the host of the site where MAIL_FROM does not say otherwise. */
export const defaultSender = (baseUrl: string): string => `Hashgrid <hashgrid@${new URL(baseUrl).hostname}>`;

function isSmtpAddress(text: string): boolean {
  if (!URL.canParse(text) || /[?#\s]/.test(text)) return false;
  const { protocol, hostname, username, password, pathname } = new URL(text);
  if (!/^smtps?:$/.test(protocol) || hostname === '' || !/^\/?$/.test(pathname)) return false;
  return (username === '') === (password === '') && isDecodable(username) && isDecodable(password);
}

function isPingAddress(text: string): boolean {
  if (!URL.canParse(text) || /\s/.test(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username + password === '';
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
