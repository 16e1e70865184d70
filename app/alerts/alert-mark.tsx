import type { AlertTone } from '#lib/contracts/alerts-page.ts';

/** Drawn in a field of 16 x 16: form and words say it, colour only repeats it. */
const shapes: Readonly<Record<AlertTone, string>> = {
  critical: 'M8 1.5l6.5 12h-13zM8 6v3.5M8 11.5h.01',
  warn: 'M8 1.5l6.5 12h-13zM8 6v3.5M8 11.5h.01',
  broken: 'M4 4l8 8M12 4l-8 8',
  waiting: 'M8 4v4.5l3 2M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13',
  calm: 'M3.5 8.5l3 3 6-7',
  off: 'M5.5 3.5v9M10.5 3.5v9',
};

interface AlertMarkProps {
  readonly tone: AlertTone;
  /** The state in words. */
  readonly children: string;
}

/** A state of a rule or of an episode as form, words and colour. */
export function AlertMark({ tone, children }: AlertMarkProps) {
  return (
    <span className={`state-mark state-${tone}`}>
      <svg aria-hidden="true" viewBox="0 0 16 16" width="16" height="16">
        <path d={shapes[tone]} />
      </svg>
      {children}
    </span>
  );
}
