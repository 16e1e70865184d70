import { describe, expect, it } from 'vitest';
import { createLogger } from '#lib/config/log.ts';

function recorded(readable: boolean) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  return { lines, log: createLogger({ name: 'worker', level: 'info', destination, readable }) };
}

describe('createLogger', () => {
  it('writes one JSON object a line for machines', () => {
    const { lines, log } = recorded(false);
    log.warn({ feed: 'tip', age: 300 }, 'feed is late');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'warn',
      name: 'worker',
      feed: 'tip',
      msg: 'feed is late',
    });
  });

  it('writes one readable line for people', () => {
    const { lines, log } = recorded(true);
    log.warn({ feed: 'tip', age: 300 }, 'feed is late');
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d worker warn: feed is late feed=tip age=300\n$/);
  });

  it('shows an error by its message', () => {
    const { lines, log } = recorded(true);
    log.error(new Error('disk full'), 'could not save');
    expect(lines[0]).toMatch(/worker error: could not save \(disk full\)\n$/);
  });

  it('drops lines below its level', () => {
    const { lines, log } = recorded(true);
    log.debug('noise');
    expect(lines).toEqual([]);
  });
});
