/** Compares what a page looks like with a stored picture. `PICTURES=write npx vitest …` stores what it looks like now. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** Of all points, 3 in 1,000 may differ: smoothing of letters is not the same on every processor. */
const TOLERANCE = 0.003;

/** Nothing where they agree; otherwise a sentence, and what was seen beside the stored picture as `….seen.png`. */
export function differenceFrom(path: string, seen: Buffer): string | undefined {
  if (process.env.PICTURES === 'write') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, seen);
    return undefined;
  }
  if (!existsSync(path)) return `there is no picture ${path}; write it with PICTURES=write and look at it`;
  const [stored, now] = [PNG.sync.read(readFileSync(path)), PNG.sync.read(seen)];
  const { width, height } = stored;
  const keep = (sentence: string): string => {
    writeFileSync(path.replace(/png$/, 'seen.png'), seen);
    return sentence;
  };
  if (now.width !== width || now.height !== height)
    return keep(`is ${now.width} x ${now.height}, the stored picture ${width} x ${height}`);
  const points = pixelmatch(stored.data, now.data, undefined, width, height, { threshold: 0.15 });
  return points > width * height * TOLERANCE
    ? keep(`differs from the stored picture in ${points} points`)
    : undefined;
}
