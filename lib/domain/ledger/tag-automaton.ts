/** A byte string to look for. */
export interface BytePattern<T> {
  readonly bytes: Uint8Array;
  readonly value: T;
}

/** Finds every pattern in a text in one pass. */
export interface TagAutomaton<T> {
  /** Calls `visit` at each place where a pattern ends; a pattern that occurs twice is visited twice. */
  scan(text: Uint8Array, visit: (value: T) => void): void;
}

const NO_BYTE = -1;

export interface TagAutomatonOptions {
  /** Treat A-Z in the text as a-z; patterns must then be given in lower case. */
  readonly foldCase?: boolean;
  /** A byte that is passed over in the text, as if it were not there. */
  readonly skip?: number;
}

interface Node<T> {
  readonly id: number;
  readonly children: Map<number, Node<T>>;
  readonly values: T[];
}

/**
 * Aho-Corasick over bytes. Two hundred tags cost about as much as one: one table look-up a byte. Bytes that occur in no
 * pattern share one column, which keeps the table (states x distinct bytes) at some 100s of kB, inside the processor's cache.
 */
export function tagAutomaton<T>(
  patterns: readonly BytePattern<T>[],
  { foldCase = false, skip = NO_BYTE }: TagAutomatonOptions = {},
): TagAutomaton<T> {
  const { columnOf, width } = assignColumns(patterns, foldCase);
  const { table, values } = buildTable(buildTrie(patterns), columnOf, width);
  const isHit = Uint8Array.from(values, (found) => (found.length > 0 ? 1 : 0));
  return {
    scan(text, visit) {
      let state = 0;
      // Indexed, not for-of: this line runs for every byte of every block, and the iterator costs three times as much.
      for (let i = 0; i < text.length; i += 1) {
        const byte = text[i] ?? 0;
        if (byte === skip) continue;
        state = table[state * width + (columnOf[byte] ?? 0)] ?? 0;
        if (isHit[state] === 1) for (const value of values[state] ?? []) visit(value);
      }
    },
  };
}

function assignColumns(patterns: readonly BytePattern<unknown>[], foldCase: boolean) {
  const columnOf = new Uint16Array(256);
  let width = 1;
  for (const byte of patterns.flatMap(({ bytes }) => [...bytes])) {
    if (columnOf[byte] === 0) columnOf[byte] = width++;
  }
  if (foldCase) for (let upper = 0x41; upper <= 0x5a; upper += 1) columnOf[upper] = columnOf[upper + 0x20] ?? 0;
  return { columnOf, width };
}

/** All nodes; the root is the first, and `id` is the position. */
function buildTrie<T>(patterns: readonly BytePattern<T>[]): readonly [Node<T>, ...Node<T>[]] {
  const root: Node<T> = { id: 0, children: new Map(), values: [] };
  const nodes: [Node<T>, ...Node<T>[]] = [root];
  for (const { bytes, value } of patterns) {
    let at = root;
    for (const byte of bytes) {
      let next = at.children.get(byte);
      if (next === undefined) {
        next = { id: nodes.length, children: new Map(), values: [] };
        nodes.push(next);
        at.children.set(byte, next);
      }
      at = next;
    }
    at.values.push(value);
  }
  return nodes;
}

/**
 * Breadth first: each state starts as a copy of the state it falls back to (its longest proper suffix in the trie), which
 * is complete by then, and takes over that state's values too.
 */
function buildTable<T>(nodes: readonly [Node<T>, ...Node<T>[]], columnOf: Uint16Array, width: number) {
  const table = new Int32Array(nodes.length * width);
  const values: T[][] = nodes.map((node) => [...node.values]);
  const queue = [{ node: nodes[0], fallback: 0 }];
  for (const { node, fallback } of queue) {
    const row = node.id * width;
    if (node.id !== 0) {
      table.copyWithin(row, fallback * width, (fallback + 1) * width);
      values[node.id]?.push(...(values[fallback] ?? []));
    }
    for (const [byte, child] of node.children) {
      const cell = row + (columnOf[byte] ?? 0);
      queue.push({ node: child, fallback: table[cell] ?? 0 });
      table[cell] = child.id;
    }
  }
  return { table, values };
}
