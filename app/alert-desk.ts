import type { AlertDesk } from '#lib/commands/alerts/alert-desk.ts';
import { systemClock } from '#lib/config/clock.ts';
import { loadSettings } from '#lib/config/env.ts';
import { sharedDatabase } from '#lib/queries/data-source.ts';
import { requireActor } from './actor.ts';

/** What the actions about alerts work with, for the editor who asks; anybody else is answered 404. */
export async function alertDesk(): Promise<AlertDesk> {
  const actor = await requireActor('editor');
  return { database: sharedDatabase(loadSettings().databaseUrl), now: systemClock.now(), actor };
}
