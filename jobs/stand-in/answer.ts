/** What a route answers, before any fault is put on it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const json = (value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
});

export const text = (body: string, kind: 'text/plain' | 'text/csv' | 'application/xml' = 'text/plain'): Answer => ({
  status: 200,
  headers: { 'content-type': `${kind}; charset=utf-8` },
  body,
});

/** An error in the shape that mempool's backend uses. */
export const failure = (status: number, error: string, headers: Readonly<Record<string, string>> = {}): Answer =>
  json({ error }, status, headers);

export const unknownPath = (path: string): Answer => failure(404, `the stand-in does not serve ${path}`);
