import type { Metadata } from 'next';
import { appSecret } from '#lib/config/app-secret.ts';
import { loadSettings } from '#lib/config/env.ts';
import { readPictureRequest } from '#lib/contracts/picture-request.ts';
import { embedSecret } from '#lib/embeds/embed-secret.ts';
import { getEmbeds } from '#lib/queries/embeds/get-embed.ts';
import { PageHead } from '../_ui/page-head.tsx';
import { PageNotice } from '../_ui/page-notice.tsx';
import { requireActor } from '../actor.ts';
import { dataSource } from '../data-source.ts';
import { EmbedCard } from './embed-card.tsx';
import { NewEmbedForm } from './new-embed-form.tsx';

export const metadata: Metadata = { title: 'Embeds', robots: { index: false } };

export const dynamic = 'force-dynamic';

interface EmbedsPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Charts on other people's pages, for editors. */
export default async function Embeds({ searchParams }: EmbedsPageProps) {
  await requireActor('editor');
  const settings = loadSettings();
  const { baseUrl } = settings;
  const asked = await searchParams;
  const given = Object.fromEntries(
    Object.entries(asked).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
  const embeds = await getEmbeds(dataSource());
  const frame = readPictureRequest({ w: given.w, h: given.h });
  const notice = typeof frame === 'string' ? `Not taken: ${frame}` : noticeOf(given);
  return (
    <div className="stack">
      <PageHead
        question="Where else are our charts shown?"
        answer={
          embeds.length === 0
            ? 'On no other page yet.'
            : `${embeds.filter(({ state }) => state === 'shown').length} of ${embeds.length} embeds are shown.`
        }
      >
        <p>
          Each embed has an address that nobody can guess, shows one chart as it is pinned here, and can be withdrawn:
          it is gone within ten seconds. A proxy before this site must not add X-Frame-Options of its own: if a preview
          below stays empty, it does.
        </p>
      </PageHead>
      {notice !== null && <PageNotice>{notice}</PageNotice>}
      {embeds.map((embed) => (
        <EmbedCard
          key={embed.id}
          embed={embed}
          baseUrl={baseUrl}
          secret={embed.kind === 'private' ? embedSecret(appSecret(settings), embed.id, embed.secretVersion) : null}
          isOpen={embed.id === given.made || embed.id === given.open}
          size={embed.id === given.open && typeof frame !== 'string' ? frame.size : null}
        />
      ))}
      <NewEmbedForm given={given} />
    </div>
  );
}

const DONE: Readonly<Record<string, string>> = {
  pause: 'Paused.',
  resume: 'Shown again.',
  revoke: 'Withdrawn.',
  rotate: 'The old secret is worth nothing any more.',
};

function noticeOf({ wrong, made, done = '' }: Readonly<Record<string, string | undefined>>): string | null {
  if (wrong !== undefined) return `Not made: ${wrong.slice(0, 300)}`;
  if (made !== undefined) return 'Made. Copy its snippet into your page.';
  return Object.hasOwn(DONE, done) ? (DONE[done] ?? null) : null;
}
