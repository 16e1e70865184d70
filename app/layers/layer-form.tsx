import { LAYER_DAYS, type LayersRequest } from '#lib/contracts/layers-page.ts';

interface LayerFormProps {
  readonly request: LayersRequest;
  /** Last day of which blocks are counted. */
  readonly newest: string | null;
}

/** For which day the table is: a plain form, whose values stand in the address. */
export function LayerForm({ request, newest }: LayerFormProps) {
  return (
    <section className="card" aria-labelledby="layers-day">
      <h2 id="layers-day" className="card-title">
        For which day
      </h2>
      <p className="card-subtitle">
        Blocks are counted over some days up to it; of countries, owners and makers the newest list of that time counts.
      </p>
      <form method="get" action="/layers" className="form-row">
        <label htmlFor="layers-to">Last day</label>
        <input id="layers-to" name="to" type="date" defaultValue={request.to ?? newest ?? ''} />
        <label htmlFor="layers-days">Days of blocks</label>
        <input
          id="layers-days"
          name="days"
          type="number"
          min={LAYER_DAYS.least}
          max={LAYER_DAYS.most}
          defaultValue={request.days}
        />
        <button type="submit" className="form-button">
          Show
        </button>
        {request.to !== null && <a href="/layers">Back to the newest</a>}
      </form>
    </section>
  );
}
