/** Programs the tests start: each ends with its test, whatever happened. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

export type Program = {
  /** What the awaited line said: the first group of the pattern. */
  readonly said: string;
  readonly pid: number;
  /** Resolves when the process is gone. */
  readonly end: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>;
};

/** Nothing of the test runner's own environment, which sets names such as BASE_URL that mean something here. */
export const SURROUNDINGS: Readonly<Record<string, string>> = { PATH: process.env.PATH ?? '' };

const READY_MS = 30_000;

/** Starts `node …` and waits for the line that says it is ready; throws with everything it wrote where it never comes. */
export async function startProgram(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  ready: RegExp,
): Promise<Program> {
  const child = spawn(process.execPath, args, {
    env: { ...SURROUNDINGS, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit').then(() => undefined);
  const end = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  };
  const said = await readiness(child, args, ready).catch(async (error) => {
    await end('SIGKILL');
    throw error;
  });
  return { said, pid: child.pid ?? -1, end };
}

async function readiness(child: ChildProcess, args: readonly string[], ready: RegExp): Promise<string> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('the process has no output');
  const lines: string[] = [];
  createInterface({ input: stderr }).on('line', (line) => lines.push(line));
  const timer = setTimeout(() => child.kill('SIGKILL'), READY_MS);
  const reader = createInterface({ input: stdout });
  try {
    for await (const line of reader) {
      lines.push(line);
      const found = ready.exec(line);
      if (found) return found[1] ?? '';
    }
  } finally {
    clearTimeout(timer);
    stdout.resume();
  }
  throw new Error(`node ${args.join(' ')} never got ready:\n${lines.join('\n')}`);
}

/** A port nobody listens on right now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
