interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WIDTH = 24;
/** Without a terminal, one line in ten seconds is enough for a log. */
const SECONDS_BETWEEN_LINES = 10;

/** `back-fill [######..................] 25 %, 13,140 of about 52,560 blocks`. */
export function progressLine(name: string, done: number, total: number): string {
  const share = total > 0 ? Math.min(1, done / total) : 1;
  const filled = Math.round(share * WIDTH);
  const bar = '#'.repeat(filled) + '.'.repeat(WIDTH - filled);
  const count = (value: number): string => value.toLocaleString('en-US');
  return `${name} [${bar}] ${Math.floor(share * 100)} %, ${count(done)} of about ${count(total)} blocks`;
}

/** Shows progress on one line that is written over in a terminal, and as a line now and then in a log. */
export function createProgressBar(name: string, terminal: Terminal) {
  let shownAt = Number.NEGATIVE_INFINITY;
  let isOpen = false;
  return {
    show(done: number, total: number, now: number): void {
      if (terminal.isTTY) {
        terminal.write(`\r${progressLine(name, done, total)} `);
        isOpen = true;
      } else if (now - shownAt >= SECONDS_BETWEEN_LINES) {
        terminal.write(`${progressLine(name, done, total)}\n`);
        shownAt = now;
      }
    },
    end(): void {
      if (isOpen) terminal.write('\n');
      isOpen = false;
    },
  };
}
