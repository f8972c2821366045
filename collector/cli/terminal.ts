/** What a command talks to, and how it ends: 0 done, 1 refused, 2 bad input. Tests hand in their own. */
import type { Fault } from '../../shared/fault.ts';

export type Terminal = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Resolves when the reader has taken what was printed, so that a large output never piles up in memory. */
  readonly drained?: () => Promise<unknown>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Somebody watches: progress may be shown. */
  readonly isWatched: boolean;
  /** Called when the process is asked to stop. */
  readonly onStop: (stop: () => void) => void;
};

export const EXIT = { done: 0, refused: 1, badInput: 2 } as const;

/** What was given cannot be used: one line for each fault, nothing is done. */
export class BadInput extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'BadInput';
    this.lines = lines;
  }
}

export const badInputOf = (faults: readonly Fault[]): BadInput =>
  new BadInput(faults.map(({ path, message }) => `${path}: ${message}`));

export const printJson = ({ out }: Terminal, value: unknown): void =>
  out(`${JSON.stringify(value, null, 2)}\n`);

/** Key and value under each other, for people. */
export function printRows({ out }: Terminal, rows: Readonly<Record<string, string | number | null>>): void {
  const width = Math.max(...Object.keys(rows).map((name) => name.length));
  for (const [name, value] of Object.entries(rows)) out(`${name.padEnd(width)}  ${value ?? '-'}\n`);
}
