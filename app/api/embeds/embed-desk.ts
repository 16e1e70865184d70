import type { EmbedDesk } from '#lib/commands/change-embeds.ts';
import { systemClock } from '#lib/config/clock.ts';
import { loadSettings } from '#lib/config/env.ts';
import { sharedDatabase } from '#lib/queries/data-source.ts';
import { requireActor } from '../../actor.ts';

/** Whoever may change embeds, with what it takes; anybody else is answered before this returns. */
export async function embedDesk(): Promise<EmbedDesk> {
  const { userId } = await requireActor('editor');
  return { database: sharedDatabase(loadSettings().databaseUrl), now: systemClock.now(), actor: userId };
}

/** Back to the page, which then says what happened. */
export const backToEmbeds = (query: Readonly<Record<string, string>>): Response =>
  new Response(null, {
    status: 303,
    headers: { Location: `/embeds?${new URLSearchParams(query)}`, 'Cache-Control': 'no-store' },
  });
