/** Amounts over time as stacked bars. The drawing library comes when a chart is in view; the table beside it says the same. */
import { useEffect, useRef } from 'preact/hooks';
import { moneyOf } from '../kit/figures.tsx';
import type { Stack } from './stack.ts';

export type ChartProps = {
  readonly label: string;
  readonly currency: string;
  /** What stands below each bar. */
  readonly ticks: readonly string[];
  /** From the ground up. */
  readonly stacks: readonly Stack[];
};

export function Chart({ label, currency, ticks, stacks }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let remove = (): void => undefined;
    let isGone = false;
    void import('./drawing.ts').then(({ draw }) => {
      if (place.current && !isGone)
        remove = draw(place.current, { ticks, stacks, text: (minor) => moneyOf({ minor, currency }) });
    });
    return () => {
      isGone = true;
      remove();
    };
  }, [currency, ticks, stacks]);
  return (
    <figure class="chart">
      <div ref={place} class="drawing" role="img" aria-label={label} />
      <figcaption>
        <ul class="legend">
          {stacks.map(({ name }, at) => (
            <li key={name}>
              <span class={`swatch colour-${at % 5}`} />
              {name}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
