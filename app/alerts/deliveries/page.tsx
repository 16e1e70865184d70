import type { Metadata } from 'next';
import { loadSettings } from '#lib/config/env.ts';
import { getDeliveryLog } from '#lib/queries/mail/get-delivery-log.ts';
import { FactTable } from '../../_ui/fact-table.tsx';
import { PageHead } from '../../_ui/page-head.tsx';
import { UtcTime } from '../../_ui/utc-time.tsx';
import { dataSource } from '../../data-source.ts';
import { AlertPlaces } from '../alert-places.tsx';
import { isEditing } from '../is-editing.ts';
import { deliveryState, kindInWords } from './delivery-words.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = {
  title: 'Delivery log',
  description: 'Every mail and webhook about alerts: when it was written, what became of it, and what the server said.',
};

const COLUMNS = [
  { title: 'Written' },
  { title: 'About' },
  { title: 'To' },
  { title: 'What became of it', isProse: true },
  { title: 'The server said', isProse: true },
] as const;

/** What became of every message. */
export default async function DeliveriesPage() {
  const source = dataSource();
  const isEditor = await isEditing();
  const hasMailServer = loadSettings().mail.smtpUrl !== null;
  const log = await getDeliveryLog(source, { hasMailServer, showsAddresses: isEditor });
  return (
    <div className="stack">
      <PageHead question="Did the mails arrive?" answer={log.finding}>
        <p>
          “Sent” means that the next mail server took it, in the words that stand beside it. A message keeps its
          Message-ID over all tries, so one that was taken twice is shown once.
          {!isEditor && ' Addresses are shown whole to editors only.'}
        </p>
      </PageHead>
      <AlertPlaces current="/alerts/deliveries" />
      <FactTable
        caption="The newest 200 messages"
        columns={COLUMNS}
        isWhole
        empty="No message has been written yet."
        rows={log.rows.map((row) => ({
          key: row.id,
          cells: [
            <UtcTime key="at" at={row.createdAt} />,
            row.episodePath === null ? (
              kindInWords(row)
            ) : (
              <a key="episode" href={row.episodePath}>
                {kindInWords(row)}
              </a>
            ),
            row.recipient,
            deliveryState(row),
            row.lastReply ?? '',
          ],
        }))}
      />
    </div>
  );
}
