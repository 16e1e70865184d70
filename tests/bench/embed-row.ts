import { openDatabase } from '#lib/store/database.ts';
import { insertEmbed } from '#lib/store/embeds.ts';

// Arguments: a database file and the id of the embed that anyone may frame.
const [file = '', id = ''] = process.argv.slice(2);
const database = openDatabase(`file:${file}`);
await database.tx((db) =>
  insertEmbed(db, {
    id,
    chart: 'hhi',
    query: 'range=1y&window=30d',
    title: null,
    theme: 'auto',
    isLive: true,
    changeable: [],
    kind: 'public',
    origins: [],
    createdAt: 0,
    createdBy: 'bench',
  }),
);
await database.close();
