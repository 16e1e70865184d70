import { CHART_FORMATS } from '#lib/contracts/chart-formats.ts';
import { type ChartId, type ChartRequest, chartQuery, RANGES } from '#lib/contracts/chart-request.ts';
import { pictureSnippet } from '#lib/contracts/embed-snippet.ts';
import { PICTURE_LIMITS, PICTURE_THEMES, type PictureRequest } from '#lib/contracts/picture-request.ts';
import { metricCharts } from '#lib/queries/metric-charts.ts';
import { CopyField } from '../../_ui/copy-field.tsx';
import styles from './share.module.css';

interface ShareSectionProps {
  readonly chart: ChartId;
  readonly request: ChartRequest;
  /** Finding of the chart: words that the picture is described with. */
  readonly title: string;
  /** Words of whoever shows it, in place of the finding; empty for none. */
  readonly ownTitle: string;
  readonly picture: PictureRequest;
  readonly baseUrl: string;
}

/** Longest title of one's own, characters. */
export const MAX_TITLE = 140;
const SIZE = { width: 960, height: 540 };

/**
 * How to take this chart along: files, a picture for other pages, a live embed. A plain form that shows the same page again, so that
 * the preview and the text to copy follow the choice without any script.
 */
export function ShareSection({ chart, request, title, ownTitle, picture, baseUrl }: ShareSectionProps) {
  const size = picture.size ?? SIZE;
  const query = chartQuery(request);
  const look = `theme=${picture.theme}&w=${size.width}&h=${size.height}`;
  const imagePath = `/api/v1/charts/${chart}.svg?${query}&${look}`;
  const chartUrl = `${baseUrl}/c/${chart}?${query}`;
  const snippet = pictureSnippet({
    imageUrl: `${baseUrl}${imagePath}`,
    title,
    caption: ownTitle === '' ? title : ownTitle,
    chartUrl,
    size,
  });
  return (
    <section className="card" aria-labelledby="share" id="embed">
      <h2 id="share" className="card-title">
        Put this chart on your page
      </h2>
      <form method="get" action={`/c/${chart}#embed`} className={styles.form}>
        <KeptFields request={request} />
        <Choice name="range" label="Range" options={RANGES} value={request.range} />
        <Choice name="theme" label="Colours" options={PICTURE_THEMES} value={picture.theme} />
        {Object.hasOwn(metricCharts, chart) && (
          <Choice
            name="grouping"
            label="Pools"
            options={['clustered', 'raw']}
            value={request.grouping ?? 'clustered'}
          />
        )}
        <Side name="w" label="Width, px" limits={PICTURE_LIMITS.w} value={size.width} />
        <Side name="h" label="Height, px" limits={PICTURE_LIMITS.h} value={size.height} />
        <label className={`form-field ${styles.field} ${styles.words}`}>
          Own title
          <input
            name="title"
            defaultValue={ownTitle}
            maxLength={MAX_TITLE}
            placeholder={title}
            aria-describedby="own-title"
          />
        </label>
        <button type="submit" className="form-button">
          Show it
        </button>
      </form>
      <p className={`quiet-text ${styles.after}`} id="own-title">
        Your title stands below the picture, as words of your page. In the picture the finding and its measure stay as
        they are.
      </p>
      <p className={styles.preview}>
        {/* biome-ignore lint/performance/noImgElement: our own drawing, which no optimiser could make smaller. */}
        <img src={imagePath} alt={`Preview: ${title}`} width={size.width} height={size.height} />
      </p>
      <label className={styles.label} htmlFor="snippet">
        Copy this into your page; the picture follows the data
      </label>
      <CopyField id="snippet" name={null} text={snippet} />
      <p className={styles.more}>
        Files:{' '}
        {Object.entries(CHART_FORMATS).map(([format, { name }]) => (
          <a key={format} href={`/api/v1/charts/${chart}.${format}?${query}`} download>
            {name}
          </a>
        ))}
        <span>
          Editors can <a href={`/embeds?chart=${chart}&${query}`}>make a live embed</a>, which refreshes by itself and
          can be withdrawn.
        </span>
      </p>
    </section>
  );
}

/** What the form does not ask for but must not lose. */
function KeptFields({ request }: { readonly request: ChartRequest }) {
  const asked = new Set(['range', 'grouping']);
  return [...new URLSearchParams(chartQuery(request))]
    .filter(([name]) => !asked.has(name))
    .map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly string[];
  readonly value: string;
}

function Choice({ name, label, options, value }: ChoiceProps) {
  return (
    <label className={`form-field ${styles.field}`}>
      {label}
      <select name={name} defaultValue={value}>
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </label>
  );
}

interface SideProps {
  readonly name: string;
  readonly label: string;
  readonly limits: readonly [least: number, most: number];
  readonly value: number;
}

function Side({ name, label, limits: [min, max], value }: SideProps) {
  return (
    <label className={`form-field ${styles.field}`}>
      {label}
      <input type="number" name={name} min={min} max={max} defaultValue={value} />
    </label>
  );
}
