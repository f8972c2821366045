/** The one file that knows the chart library; fetched when the first chart is drawn. */
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Stack } from './stack.ts';

type Drawing = {
  readonly ticks: readonly string[];
  readonly stacks: readonly Stack[];
  readonly text: (minor: number) => string;
};

const HEIGHT = 190;

/** Draws into the element and again when its width or the scheme changes; the answer takes all of it away. */
export function draw(place: HTMLElement, drawing: Drawing): () => void {
  let plot: uPlot | undefined;
  const again = (): void => {
    plot?.destroy();
    plot = place.clientWidth > 0 ? plotOf(place, drawing) : undefined;
  };
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const watch = new ResizeObserver(
    () => plot?.setSize({ width: place.clientWidth, height: HEIGHT }) ?? again(),
  );
  scheme.addEventListener('change', again);
  watch.observe(place);
  again();
  return () => {
    watch.disconnect();
    scheme.removeEventListener('change', again);
    plot?.destroy();
  };
}

function plotOf(place: HTMLElement, { ticks, stacks, text }: Drawing): uPlot {
  const style = getComputedStyle(place);
  const colour = (name: string): string => style.getPropertyValue(name) || style.color;
  const line = { stroke: style.borderTopColor, width: 1 };
  const axis = { stroke: style.color, font: `12px ${style.fontFamily}`, ticks: { show: false } };
  // The highest sum is drawn first, and each lower one over it: what stays visible is the component itself.
  const sums = stacks.map((_, at) =>
    ticks.map((_tick, x) => stacks.slice(0, at + 1).reduce((sum, { amounts }) => sum + (amounts[x] ?? 0), 0)),
  );
  const bars = uPlot.paths.bars?.({ size: [0.7, 36], radius: 0.15 });
  return new uPlot(
    {
      width: place.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: [-0.6, ticks.length - 0.4] },
        y: { range: (_plot, low, high) => [Math.min(0, low * 1.1), Math.max(100, high * 1.1)] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          size: 28,
          values: (_plot, at) => at.map((x) => ticks[x] ?? ''),
          incrs: [1, 2, 5, 7, 10],
        },
        { ...axis, grid: line, size: 84, space: 44, values: (_plot, at) => at.map(text) },
      ],
      series: [
        {},
        ...stacks
          .map((_, at) => ({
            fill: colour(`--chart-${at % 5}`),
            width: 0,
            points: { show: false },
            ...(bars ? { paths: bars } : {}),
          }))
          .reverse(),
      ],
    },
    [ticks.map((_, x) => x), ...sums.reverse()],
    place,
  );
}
