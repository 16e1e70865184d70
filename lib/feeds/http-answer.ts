import type { Instant } from '#lib/domain/time.ts';

/** Fields of a form by name, passwords among them. */
export type Form = Readonly<Record<string, string>>;

/** What is posted: a form, or a value that goes as JSON. */
export type Posted = { readonly form: Form } | { readonly json: unknown };

/** What a caller may ask for beside the URL. */
export interface HttpRequest {
  /** Largest body that is accepted, bytes, after decompression. */
  readonly maxBytes: number;
  /** Validators of the body that we hold; either makes the request conditional. */
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  readonly accept?: string;
  /** Query parameters that are keys: sent, but kept out of the address that is logged and stored. */
  readonly secretQuery?: Readonly<Record<string, string>>;
  /** Further headers, keys among them: sent to the host asked for only, never logged. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Times the usual spacing between two requests to this host; 1 if left out. */
  readonly spacing?: number;
  readonly signal?: AbortSignal | undefined;
}

interface Answered {
  /** The URL as asked, without credentials. */
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly receivedAt: Instant;
  /** Tries it took, from 1. */
  readonly attempts: number;
}

/** The body that we hold is still the newest. */
export interface NotModified extends Answered {
  readonly kind: 'not-modified';
  readonly status: 304;
}

export interface BodyAnswer extends Answered {
  readonly kind: 'body';
  readonly status: number;
  /** As sent, decompressed. */
  readonly bytes: Uint8Array;
  /** `bytes` read as UTF-8, without a byte order mark. */
  readonly text: string;
  /** The `Link` header, where one is sent: it names the next page of a list. */
  readonly link?: string;
}

export type HttpAnswer = NotModified | BodyAnswer;

/** One request on the wire, for the log. */
export interface HttpAttempt {
  readonly url: string;
  /** From 1; redirects of one try share its number. */
  readonly attempt: number;
  readonly seconds: number;
  /** Kind of answer, or of error. */
  readonly outcome: string;
  readonly status: number | null;
  readonly bytes: number;
}
