import { chartCatalog } from '#lib/charts/catalog.ts';
import { formatDate, formatInstant } from '#lib/charts/format.ts';
import type { Embed } from '#lib/contracts/embed.ts';
import { type FrameSnippet, frameSnippet } from '#lib/contracts/embed-snippet.ts';
import { PICTURE_LIMITS } from '#lib/contracts/picture-request.ts';
import { CopyField } from '../_ui/copy-field.tsx';
import styles from './embeds.module.css';

interface EmbedCardProps {
  readonly embed: Embed;
  readonly baseUrl: string;
  /** Null for embeds that need none. */
  readonly secret: string | null;
  readonly isOpen: boolean;
  /** px of the frame; null: as wide as its place. */
  readonly size: FrameSnippet['size'];
}

const STATES = { shown: 'Shown', paused: 'Paused', revoked: 'Withdrawn', expired: 'Over' } as const;

/** One embed: what it shows, who may show it, how often it was seen, and what can be done with it. */
export function EmbedCard({ embed, baseUrl, secret, isOpen, size }: EmbedCardProps) {
  const { id, chart, query, state, hits, lastOrigin, lastHitAt, expiresAt, createdAt, kind, isLive } = embed;
  const { name } = chartCatalog[chart];
  const title = embed.title ?? name;
  const chartUrl = `${baseUrl}/c/${chart}?${query}`;
  const isPrivate = kind === 'private';
  const frame = { baseUrl, id, title, chartUrl, size, isPrivate, isLive };
  return (
    <section className="card" aria-labelledby={`embed-${id}`}>
      <h2 id={`embed-${id}`} className="card-title">
        {title}
      </h2>
      <p className={styles.facts}>
        <strong>{STATES[state]}</strong>
        <span>{whoMay(embed)}</span>
        <span>
          {name}, {query.replaceAll('&', ', ')}, {embed.theme}, {isLive ? 'live' : 'static'}
        </span>
        <span>
          seen {hits.toLocaleString('en-US')} {hits === 1 ? 'time' : 'times'}
          {lastHitAt !== null && `, last ${formatInstant(lastHitAt)}`}
          {lastOrigin !== null && ` on ${lastOrigin}`}
        </span>
        <span>
          made {formatDate(createdAt)}
          {expiresAt !== null && `, until ${formatDate(expiresAt - 1)}`}
        </span>
      </p>
      {(state === 'shown' || state === 'paused') && (
        <>
          <div className={`form-actions ${styles.actions}`}>
            {state === 'shown' ? <Action id={id} action="pause" label="Pause" title={title} /> : null}
            {state === 'paused' ? <Action id={id} action="resume" label="Show again" title={title} /> : null}
            {isPrivate && <Action id={id} action="rotate" label="New secret" title={title} />}
            <Action id={id} action="revoke" label="Withdraw for good" title={title} />
          </div>
          <details open={isOpen}>
            <summary>Snippet and preview</summary>
            <SizeForm id={id} size={size} />
            <CopyField id={`snippet-${id}`} name={`Snippet of ${title}`} text={frameSnippet(frame)} />
            {isLive && size === null && <PinnedSnippet frame={frame} />}
            {secret !== null && <Secret id={id} secret={secret} baseUrl={baseUrl} />}
            {!isPrivate && state === 'shown' && (
              <iframe
                className={styles.frame}
                src={`/e/${id}`}
                title={`Preview of ${title}`}
                loading="lazy"
                sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"
              />
            )}
          </details>
        </>
      )}
    </section>
  );
}

/** For pages that let in no script that could change behind their back. */
function PinnedSnippet({ frame }: { readonly frame: FrameSnippet }) {
  return (
    <details>
      <summary>With a script that cannot change (subresource integrity)</summary>
      <CopyField
        id={`pinned-${frame.id}`}
        name={`Pinned snippet of ${frame.title}`}
        text={frameSnippet({ ...frame, isPinned: true })}
      />
    </details>
  );
}

function whoMay({ kind, origins }: Embed): string {
  const sites = origins.length === 0 ? 'this site only' : origins.join(', ');
  if (kind === 'public') return 'any site';
  return kind === 'private' ? `${sites}, with a token` : sites;
}

interface ActionProps {
  readonly id: string;
  readonly action: string;
  readonly label: string;
  readonly title: string;
}

function Action({ id, action, label, title }: ActionProps) {
  return (
    <form method="post" action={`/api/embeds/${id}`}>
      <input type="hidden" name="action" value={action} />
      <button type="submit" className="quiet-button" aria-label={`${label}: ${title}`}>
        {label}
      </button>
    </form>
  );
}

/** A frame of a fixed size, for places that know none; shows the same page again. */
function SizeForm({ id, size }: Pick<EmbedCardProps, 'size'> & { readonly id: string }) {
  const { w, h } = PICTURE_LIMITS;
  return (
    <form method="get" action={`/embeds#embed-${id}`} className={`form-row ${styles.size}`}>
      <input type="hidden" name="open" value={id} />
      <label>
        Width, px <input type="number" name="w" min={w[0]} max={w[1]} defaultValue={size?.width} />
      </label>
      <label>
        Height, px <input type="number" name="h" min={h[0]} max={h[1]} defaultValue={size?.height} />
      </label>
      <button type="submit" className="quiet-button">
        Use this size
      </button>
      {size !== null && <a href={`/embeds?open=${id}#embed-${id}`}>As wide as its place</a>}
    </form>
  );
}

function Secret({ id, secret, baseUrl }: { readonly id: string; readonly secret: string; readonly baseUrl: string }) {
  const example = `// On the server of the page, never in it (Node.js, npm install jose):
import { SignJWT } from 'jose';
const token = await new SignJWT({})
  .setProtectedHeader({ alg: 'HS256', kid: '${id}' })
  .setAudience('${baseUrl}')
  .setExpirationTime('5 minutes')
  .sign(Buffer.from(SECRET, 'base64url'));`;
  return (
    <>
      <p>
        Secret of this embed: <code>{secret}</code>
      </p>
      <pre className={styles.code}>
        <code>{example}</code>
      </pre>
      <p className="quiet-text">
        Put the token in the place of TOKEN. It may be valid for ten minutes at most; until then whoever copies the
        address can read the chart. A page that stays open sets window.hashgridEmbeds ={' '}
        {'{ token: async (id) => newToken }'} before the script.
      </p>
    </>
  );
}
