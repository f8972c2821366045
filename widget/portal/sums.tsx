/** A chart and, beside it, the table that says the same to everybody. */
import { useMemo } from 'preact/hooks';
import { Money } from '../kit/figures.tsx';
import { Table } from '../kit/table.tsx';
import { Chart } from './chart.tsx';
import { words } from './language.ts';
import type { Stack } from './stack.ts';

type SumsProps = {
  readonly title: string;
  /** What a row of the table is: a day, a month. */
  readonly head: string;
  readonly currency: string;
  readonly ticks: readonly string[];
  /** Short, as they stand below a bar. */
  readonly marks: readonly string[];
  readonly stacks: readonly Stack[];
};

export function Sums({ title, head, currency, ticks, marks, stacks }: SumsProps) {
  const rows = useMemo(
    () =>
      ticks
        .map((tick, at) => ({ tick, parts: stacks.map(({ amounts }) => amounts[at] ?? 0) }))
        .filter(({ parts }) => parts.some((part) => part !== 0)),
    [ticks, stacks],
  );
  const total = stacks.flatMap(({ amounts }) => amounts).reduce((sum, amount) => sum + amount, 0);
  const say = words();
  return (
    <>
      <p class="sum">
        {say.total} <Money minor={total} currency={currency} />
      </p>
      <Chart label={`${say.earnings.chart}: ${title}`} {...{ currency, stacks }} ticks={marks} />
      <details>
        <summary>{say.earnings.table}</summary>
        <Table
          caption={title}
          rows={rows}
          keyOf={({ tick }) => tick}
          columns={[
            { head, cell: ({ tick }) => tick },
            ...stacks.map(({ name }, at) => ({
              head: name,
              isNumber: true,
              cell: ({ parts }: (typeof rows)[number]) => (
                <Money minor={parts[at] ?? 0} currency={currency} />
              ),
            })),
          ]}
        />
      </details>
    </>
  );
}
