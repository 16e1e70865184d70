import { readFileSync } from 'node:fs';

export const dynamic = 'force-dynamic';

/** The bytes that the real site answered with, from a route handler that does nothing else. */
const body = readFileSync(process.env.BENCH_BODY ?? '', 'utf8');

export function GET(): Response {
  return new Response(body, { headers: { 'Content-Type': 'application/json; charset=utf-8' } });
}
