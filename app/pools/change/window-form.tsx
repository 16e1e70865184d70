import type { ChangePage } from '#lib/contracts/change-page.ts';
import { CHANGE_WINDOWS, type ChangeRequest, type ChangeWindow } from '#lib/contracts/change-request.ts';
import type { RefusedValue } from '#lib/contracts/refused-value.ts';
import { OptionLinks } from '../../_ui/option-links.tsx';
import { RefusedValues } from '../../_ui/refused-values.tsx';
import { changeAddress } from './change-address.ts';

const windowTitles: Readonly<Record<ChangeWindow, string>> = {
  '24h': 'One day against another: about 144 blocks each, in which a fall of 28 % or more shows',
  '7d': 'Seven days against seven: about 1,008 blocks each, in which a fall of 12 % or more shows',
  '30d': 'Thirty days against thirty: about 4,320 blocks each, in which a fall of 6 % or more shows',
};

interface WindowFormProps {
  readonly request: ChangeRequest;
  readonly page: ChangePage;
  readonly refused: readonly RefusedValue[];
}

/** Which windows are compared: plain links and a plain form, whose values stand in the address. */
export function WindowForm({ request, page, refused }: WindowFormProps) {
  return (
    <section className="card" aria-labelledby="windows">
      <h2 id="windows" className="card-title">
        Which windows are compared
      </h2>
      <RefusedValues refused={refused} />
      <OptionLinks
        label="Length"
        options={CHANGE_WINDOWS.map((id) => ({
          id,
          name: id,
          title: windowTitles[id],
          href: changeAddress(request, { window: id }),
          isChosen: id === request.window,
        }))}
      />
      <form method="get" action="/pools/change" className="form-row">
        <input type="hidden" name="window" value={request.window} />
        <label htmlFor="change-to">Last day</label>
        <input id="change-to" name="to" type="date" defaultValue={page.after.lastIso} />
        <label htmlFor="change-against">against the one that ends on</label>
        <input id="change-against" name="against" type="date" defaultValue={page.before.lastIso} />
        <button type="submit" className="form-button">
          Compare
        </button>
        {(request.to !== null || request.against !== null) && (
          <a href={changeAddress({ window: request.window, to: null, against: null })}>Back to the newest</a>
        )}
      </form>
    </section>
  );
}
