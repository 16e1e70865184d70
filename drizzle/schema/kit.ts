/**
 * The column kinds that SQLite and PostgreSQL share. Every table is built from these only, so that a PostgreSQL kit can
 * take this file's place: times are epoch seconds, structured values are JSON text, bodies are bytes.
 */
import { blob, index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const table = sqliteTable;
export const key = primaryKey;
export const indexOn = index;
export const words = () => text();
export const whole = () => integer();
export const decimal = () => real();
export const flag = () => integer({ mode: 'boolean' });
export const json = <T>() => text({ mode: 'json' }).$type<T>();
export const bytes = () => blob({ mode: 'buffer' });
/** A number that the database hands out, ascending. */
export const serial = () => integer().primaryKey({ autoIncrement: true });
