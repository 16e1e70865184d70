import { readFileSync } from 'node:fs';

export const dynamic = 'force-dynamic';

let body: string | undefined;

/** The bytes that the real site answered with, from a route handler that does nothing else. */
export function GET(): Response {
  body ??= readFileSync(/* turbopackIgnore: true */ process.env.BENCH_BODY ?? '', 'utf8');
  return new Response(body, { headers: { 'Content-Type': 'application/json; charset=utf-8' } });
}
