import { once } from 'node:events';
import { systemClock } from '#lib/config/clock.ts';
import { createLogger } from '#lib/config/log.ts';
import { deliverOutbox } from '#lib/mail/deliver-outbox.ts';
import { openDatabase } from '#lib/store/database.ts';
import { deliveryContext } from './mail-world.ts';

/** A sender in a process of its own, to be killed: `<database> <smtp address>`. Begins when it is told to, and goes on until it is. */
const [database = '', smtpUrl = ''] = process.argv.slice(2);
const opened = openDatabase(database);
const log = createLogger({ name: 'sender', level: 'silent' });
const context = { ...deliveryContext(opened, smtpUrl), clock: systemClock, log, owner: `sender ${process.pid}` };
process.stdout.write('ready\n');
await once(process.stdin, 'data');
for (;;) {
  await deliverOutbox(context);
  await systemClock.sleep(20);
}
