import type { ReactNode } from 'react';
import { shadeNote } from '#lib/charts/areas.ts';
import { CHART_SIZES } from '#lib/charts/chart-layout.ts';
import { formatDate } from '#lib/charts/format.ts';
import { isTimeChart } from '#lib/charts/is-time-chart.ts';
import { licenceNote } from '#lib/charts/licence-note.ts';
import { paintSvg } from '#lib/charts/paint-svg.ts';
import { sourceLine } from '#lib/charts/source-line.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { ChartDataTable } from './chart-data-table.tsx';
import { LiveChart } from './live-chart.tsx';

interface ChartFrameProps {
  readonly model: ChartModel;
  readonly headingLevel?: 2 | 3 | 4;
  /**
   * Answers with the model as JSON; without it the chart stays a drawing, as do charts without a time axis and charts whose
   * figures may not be handed out.
   */
  readonly chartUrl?: string;
  /** Where the same figures can be had, if the licence of the model lets them be handed out. */
  readonly downloads?: Readonly<Partial<Record<'csv' | 'json' | 'svg' | 'png', string>>>;
  /** Page of this chart alone, where it can be embedded; left out on that page. */
  readonly pageUrl?: string;
  /** Range pickers and the like, between the subtitle and the drawing. */
  readonly controls?: ReactNode;
  /** For a card that stays narrow: only the narrow drawing, which halves what the page carries. */
  readonly isSmall?: boolean;
  /** Anything that belongs under the drawing, above the table. */
  readonly children?: ReactNode;
}

/** A chart as a reader meets it: finding, measure, drawing, table, source. Complete without JavaScript. */
export function ChartFrame({
  model,
  headingLevel = 2,
  chartUrl,
  downloads = {},
  pageUrl,
  controls,
  isSmall = false,
  children,
}: ChartFrameProps) {
  const Heading = `h${headingLevel}` as const;
  const headingId = `chart-${model.id}`;
  const timed = isTimeChart(model) ? model : null;
  const shades = timed && shadeNote(timed);
  const withheld = licenceNote(model);
  const canMove = timed !== null && timed.yScale === undefined && timed.isStill !== true;
  const liveUrl = canMove && withheld === null ? chartUrl : undefined;
  const drawings = <Drawings model={model} isSmall={isSmall} />;
  return (
    <figure className={isSmall ? 'chart chart-small' : 'chart'} aria-labelledby={headingId}>
      <figcaption className="chart-caption">
        <Heading id={headingId} className="chart-title">
          {model.title}
        </Heading>
        <p className="chart-subtitle">{model.subtitle}</p>
      </figcaption>
      {controls !== undefined && <div className="chart-controls">{controls}</div>}
      <div className="chart-drawing">
        {liveUrl === undefined ? (
          drawings
        ) : (
          <LiveChart chartUrl={liveUrl} label={model.title}>
            {drawings}
          </LiveChart>
        )}
      </div>
      {shades !== null && <p className="chart-shades">{shades}</p>}
      {timed !== null && <Events events={eventsOf(timed)} />}
      {children}
      <ChartDataTable model={model} />
      <p className="chart-source">
        {sourceLine(model)}
        {withheld === null ? <Downloads {...downloads} /> : ` · ${withheld}`}
        {withheld === null && pageUrl !== undefined && (
          <>
            {' · '}
            <a href={pageUrl}>Link or embed</a>
          </>
        )}
      </p>
    </figure>
  );
}

/** Both drawings; the style sheet shows the one that fits its container. */
function Drawings({ model, isSmall }: { readonly model: ChartModel; readonly isSmall: boolean }) {
  const variants = isSmall ? (['narrow'] as const) : (['wide', 'narrow'] as const);
  return variants.map((variant) => {
    const size = CHART_SIZES[variant];
    const markup = paintSvg(model, { ...size, theme: 'css', prefix: `${model.id}-${variant}` });
    // biome-ignore lint/security/noDangerouslySetInnerHtml: our own painter's markup, every text escaped.
    return <div key={variant} className={`chart-${variant}`} dangerouslySetInnerHTML={{ __html: markup }} />;
  });
}

/** In time order, so that the numbers of the narrow drawing are the numbers of this list. */
const eventsOf = ({ events, from, to }: TimeChart) =>
  events.filter(({ at }) => at >= from && at <= to).sort((a, b) => a.at - b.at);

function Events({ events }: { readonly events: TimeChart['events'] }) {
  if (events.length === 0) return null;
  return (
    <details className="chart-events">
      <summary>Events marked in the chart</summary>
      <ol>
        {events.map(({ at, label, detail }) => (
          <li key={`${at} ${label}`}>
            <strong>{formatDate(at)}</strong> {label}
            {detail !== '' && `: ${detail}`}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Downloads({ csv, json, svg, png }: NonNullable<ChartFrameProps['downloads']>) {
  const links = Object.entries({ CSV: csv, JSON: json, SVG: svg, PNG: png }).filter(
    ([, href]) => typeof href === 'string',
  );
  return links.map(([name, href]) => (
    <span key={name}>
      {' · '}
      <a href={href ?? ''} download>
        {name}
      </a>
    </span>
  ));
}
