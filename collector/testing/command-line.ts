/** `everline` in this process, for tests: what it printed and how it ended. */
import { run } from '../cli/program.ts';

export type Printed = { readonly code: number; readonly out: string; readonly err: string };

export async function everlineWith(
  env: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<Printed> {
  let out = '';
  let err = '';
  const code = await run(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    env,
    isWatched: false,
    onStop: () => undefined,
  });
  return { code, out, err };
}
