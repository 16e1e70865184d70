import type { ServerResponse } from 'node:http';
import { type Answer, failure } from './answer.ts';
import type { Fault, FaultMode } from './faults.ts';

/** Tells every reader, machine or human, that nothing here is real. */
const SIMULATED_HEADER = { 'x-simulated': 'hashgrid-stand-in' } as const;

const BOT_WALL =
  '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>';

/** Keeps a response back: runs `later` after some milliseconds, or drops the connection when it is let go before. */
type Hold = (response: ServerResponse, milliseconds: number, later: () => void) => void;

/** Writes an answer as the fault wants it written. */
export function deliver(response: ServerResponse, answer: Answer, fault: Fault | null, now: number, hold: Hold): void {
  const secondsLeft = fault === null ? 0 : Math.max(1, Math.ceil(fault.until - now));
  if (fault?.mode === 'timeout') hold(response, secondsLeft * 1000, () => response.destroy());
  else if (fault?.mode === 'slow') hold(response, fault.delayMs, () => send(response, answer));
  else if (fault?.mode === 'truncated') sendHalf(response, answer);
  else send(response, replaced(answer, fault?.mode, secondsLeft));
}

/** What is said instead of the answer. */
function replaced(answer: Answer, mode: FaultMode | undefined, secondsLeft: number): Answer {
  switch (mode) {
    case '429':
      return failure(429, 'too many requests', { 'retry-after': String(secondsLeft) });
    case '500':
      return failure(500, 'internal server error');
    case 'html':
      return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: BOT_WALL };
    case 'empty':
      return { status: 200, headers: withoutEtag(answer), body: emptied(answer.body) };
    default:
      return answer;
  }
}

export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const length = status === 304 ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  response.writeHead(status, { ...headers, ...length, ...SIMULATED_HEADER }).end(body);
}

/** Promises the whole body and breaks off in the middle. The first half must be out before the connection goes. */
function sendHalf(response: ServerResponse, { status, headers, body }: Answer): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': String(bytes.length), ...SIMULATED_HEADER });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

const emptied = (body: string): string => ({ '[': '[]', '{': '{}' })[body.charAt(0)] ?? '';

const withoutEtag = ({ headers: { etag: _, ...others } }: Answer): Record<string, string> => others;
