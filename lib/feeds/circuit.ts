/** When a host is left alone, and for how long. Times in seconds. */
export interface CircuitSettings {
  /** So many 429 within `refusalWindowSeconds` open the circuit for `refusalPauseSeconds`. */
  readonly refusals: number;
  readonly refusalWindowSeconds: number;
  readonly refusalPauseSeconds: number;
  /** So many network errors, timeouts or 5xx in a row open it for `failurePauseSeconds`, doubled up to the longest. */
  readonly failures: number;
  readonly failurePauseSeconds: number;
  readonly longestFailurePauseSeconds: number;
}

/** An hour after three 429 in ten minutes; a minute, growing to a quarter of an hour, after five failures in a row. */
export const defaultCircuitSettings: CircuitSettings = {
  refusals: 3,
  refusalWindowSeconds: 600,
  refusalPauseSeconds: 3600,
  failures: 5,
  failurePauseSeconds: 60,
  longestFailurePauseSeconds: 900,
};

export type CircuitReason = 'too-many-requests' | 'failures';
export type CircuitPhase = 'closed' | 'open' | 'half-open';

/** How one request ended, as far as the health of its host goes. A 404 is an answer. */
export type Outcome = 'answered' | 'refused' | 'failed';

/** What is remembered of one host. */
export interface Circuit {
  /** Times of recent 429, ascending. */
  readonly refusedAt: readonly number[];
  readonly failuresInRow: number;
  /** How often it opened for failures since the last answer. */
  readonly openings: number;
  /** Set while open, and kept until a probe has answered. */
  readonly openUntil: number | null;
  readonly reason: CircuitReason | null;
}

export const closedCircuit: Circuit = { refusedAt: [], failuresInRow: 0, openings: 0, openUntil: null, reason: null };

/** `half-open`: the pause is over, and one request may try. */
export function circuitPhase(circuit: Circuit, now: number): CircuitPhase {
  if (circuit.openUntil === null) return 'closed';
  return now < circuit.openUntil ? 'open' : 'half-open';
}

/** The circuit after one more request. */
export function afterOutcome(circuit: Circuit, outcome: Outcome, now: number, settings: CircuitSettings): Circuit {
  if (outcome === 'refused') return afterRefusal(circuit, now, settings);
  if (outcome === 'failed') return afterFailure(circuit, now, settings);
  return circuit.openUntil === null ? { ...closedCircuit, refusedAt: circuit.refusedAt } : closedCircuit;
}

function afterRefusal(circuit: Circuit, now: number, settings: CircuitSettings): Circuit {
  const refusedAt = [...circuit.refusedAt.filter((at) => now - at < settings.refusalWindowSeconds), now];
  const wasProbe = circuit.reason === 'too-many-requests';
  if (!wasProbe && refusedAt.length < settings.refusals) return { ...closedCircuit, refusedAt };
  return { ...closedCircuit, openUntil: now + settings.refusalPauseSeconds, reason: 'too-many-requests' };
}

function afterFailure(circuit: Circuit, now: number, settings: CircuitSettings): Circuit {
  const failuresInRow = circuit.failuresInRow + 1;
  const wasProbe = circuit.openUntil !== null;
  if (!wasProbe && failuresInRow < settings.failures) return { ...circuit, failuresInRow };
  const pause = Math.min(settings.longestFailurePauseSeconds, settings.failurePauseSeconds * 2 ** circuit.openings);
  return { ...circuit, failuresInRow, openings: circuit.openings + 1, openUntil: now + pause, reason: 'failures' };
}
