import type { IncomingMessage, RequestListener } from 'node:http';
import { isEmbedId } from '#lib/domain/embeds/embed.ts';
import { readOrigin } from '#lib/domain/embeds/frame-ancestors.ts';
import type { EmbedHits } from '#lib/store/embeds.ts';

/** Ids counted between two times of writing down; what strangers invent beyond that is not counted. */
const MOST_IDS = 5000;

export interface EmbedHitCounter {
  /** Counts views of embeds on their way to the answer. */
  readonly count: (answer: RequestListener) => RequestListener;
  /** What was seen since it was last asked. */
  take(): readonly EmbedHits[];
}

/** A chart was seen: sent, or still what the browser holds. */
const SHOWN: ReadonlySet<number> = new Set([200, 304]);

/** Counts in memory, since most views are answered from memory too and must cost no write. Views only, not refreshes. */
export function createEmbedHits(): EmbedHitCounter {
  let seen = new Map<string, EmbedHits>();
  const note = (id: string, origin: string | null): void => {
    if (!seen.has(id) && seen.size >= MOST_IDS) return;
    const before = seen.get(id);
    seen.set(id, { id, hits: (before?.hits ?? 0) + 1, lastOrigin: origin ?? before?.lastOrigin ?? null });
  };
  return {
    count: (answer) => (request, response) => {
      const id = viewedEmbed(request);
      if (id === null) return answer(request, response);
      const origin = framingOrigin(request);
      const noteShown = () => {
        if (SHOWN.has(response.statusCode)) note(id, origin);
      };
      answer(request, response);
      // From memory the answer is on its way already.
      if (response.headersSent) noteShown();
      else response.once('finish', noteShown);
    },
    take() {
      const taken = [...seen.values()];
      seen = new Map();
      return taken;
    },
  };
}

function viewedEmbed({ method, url = '' }: IncomingMessage): string | null {
  const [, id = ''] = /^\/e\/([\w-]{22})(?:\?|$)/.exec(url) ?? [];
  return method === 'GET' && isEmbedId(id) ? id : null;
}

/** Told by the browser, so it is a hint and never a proof. */
function framingOrigin({ headers }: IncomingMessage): string | null {
  const { referer } = headers;
  return referer !== undefined && URL.canParse(referer) ? readOrigin(new URL(referer).origin) : null;
}
