import { type ChartEntry, chartCatalog } from '#lib/charts/catalog.ts';
import { assumptionNames, CHART_IDS, GROUPINGS, isChartId, RANGES } from '#lib/contracts/chart-request.ts';
import { ASSUMED } from '#lib/contracts/embed-form.ts';
import styles from './embeds.module.css';

interface NewEmbedFormProps {
  /** What the fields begin with: the query of the page, as a chart's page writes it. */
  readonly given: Readonly<Record<string, string | undefined>>;
}

const OFFERED = CHART_IDS.filter((id) => !(chartCatalog[id] as ChartEntry).isWithheld);

/** A new embed: which chart, how it looks, who may show it and for how long. */
export function NewEmbedForm({ given }: NewEmbedFormProps) {
  return (
    <section className="card" aria-labelledby="new-embed">
      <h2 id="new-embed" className="card-title">
        Make an embed
      </h2>
      <form method="post" action="/api/embeds" className={styles.form}>
        <div className="form-fields">
          <label className="form-field">
            Chart
            <select name="chart" defaultValue={given.chart}>
              {OFFERED.map((id) => (
                <option key={id} value={id}>
                  {chartCatalog[id].name}
                </option>
              ))}
            </select>
          </label>
          <Choice name="range" label="Range" options={RANGES} value={given.range ?? '1y'} />
          <Choice
            name="grouping"
            label="Pools, where the chart groups them"
            options={['clustered', ...GROUPINGS.slice(0, 1)]}
            value={given.grouping}
          />
          <Choice name="theme" label="Colours" options={['auto', 'light', 'dark']} value={given.theme} />
          <Choice name="mode" label="Refresh" options={['live', 'static']} value={given.mode} />
          <Line name="pool" label="Pool, where the chart needs one" value={given.pool} />
          <Line name="zone" label="Zone, where the chart needs one" value={given.zone} />
          <Line name="claim" label="Claim, where the chart needs one" value={given.claim} />
          <Line name="title" label="Own title" value={given.title} />
          <label className="form-field">
            Last day (none: no end)
            <input type="date" name="expires" />
          </label>
        </div>
        {['window', 'money'].map(
          (name) => given[name] && <input key={name} type="hidden" name={name} value={given[name]} />,
        )}
        <Assumed given={given} />
        <fieldset className={styles.group}>
          <legend>Whoever looks may change</legend>
          <Tick name="changeable" value="range" label="the range" />
          <Tick name="changeable" value="theme" label="the colours" />
        </fieldset>
        <fieldset className={styles.group}>
          <legend>Who may show it</legend>
          <Pick value="origins" label="The sites below; none: this site only" isChosen />
          <Pick
            value="private"
            label="The sites below, if their server also signs a token with the secret of this embed"
          />
          <Pick value="public" label="Any site" />
          <Tick name="anyone" value="yes" label="Yes, anyone may show it (needed for any site)" />
          <label className="form-field">
            Sites, one a line
            <textarea name="origins" rows={3} placeholder="https://example.org" />
          </label>
          <p className="quiet-text">
            All pages around it count: a preview of a content system, for instance, is a site of its own. This keeps
            sites from framing it; whoever has the address can still read it.
          </p>
        </fieldset>
        <p>
          <button type="submit" className="form-button">
            Make it
          </button>
        </p>
      </form>
    </section>
  );
}

/** What the page of a cost or of a shock assumes goes along with its chart. */
function Assumed({ given }: NewEmbedFormProps) {
  const { chart = '' } = given;
  const names = isChartId(chart) ? assumptionNames(chart) : [];
  const assumed = names.flatMap((name) => (given[name] ? [[name, given[name]] as const] : []));
  if (assumed.length === 0) return null;
  return (
    <p className="quiet-text">
      As on its page: {assumed.map(([name, value]) => `${name} ${value}`).join(', ')}.
      {assumed.map(([name, value]) => (
        <input key={name} type="hidden" name={`${ASSUMED}${name}`} value={value} />
      ))}
    </p>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly string[];
  readonly value: string | undefined;
}

function Choice({ name, label, options, value }: ChoiceProps) {
  return (
    <label className="form-field">
      {label}
      <select name={name} defaultValue={value}>
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </label>
  );
}

function Line({
  name,
  label,
  value = '',
}: {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
}) {
  return (
    <label className="form-field">
      {label}
      <input name={name} defaultValue={value} maxLength={140} />
    </label>
  );
}

function Tick({ name, value, label }: { readonly name: string; readonly value: string; readonly label: string }) {
  return (
    <label className="form-check">
      <input type="checkbox" name={name} value={value} />
      {label}
    </label>
  );
}

function Pick({
  value,
  label,
  isChosen = false,
}: {
  readonly value: string;
  readonly label: string;
  readonly isChosen?: boolean;
}) {
  return (
    <label className="form-check">
      <input type="radio" name="kind" value={value} defaultChecked={isChosen} />
      {label}
    </label>
  );
}
