import type { FactDesk, ImportOutcome } from '#lib/commands/import-facts.ts';
import { systemClock } from '#lib/config/clock.ts';
import { loadSettings } from '#lib/config/env.ts';
import { sharedDatabase } from '#lib/queries/data-source.ts';
import { requireActor } from '../../actor.ts';

/** An admin, with what importing takes; anybody else is answered before this returns. */
export async function factDesk(): Promise<FactDesk> {
  const { userId } = await requireActor('admin');
  return { database: sharedDatabase(loadSettings().databaseUrl), now: systemClock.now(), actor: userId };
}

/** Back to the page, which then says what happened. */
export function backToFacts(outcome: ImportOutcome, done: 'tried' | 'imported' | 'undone'): Response {
  const query: Record<string, string> =
    'fault' in outcome ? { wrong: outcome.fault.slice(0, 500) } : { [done]: String(outcome.id) };
  const Location = `/facts?${new URLSearchParams(query)}`;
  return new Response(null, { status: 303, headers: { Location, 'Cache-Control': 'no-store' } });
}

/** A number of an address; one that leads nowhere for anything else. */
export const idIn = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0);
