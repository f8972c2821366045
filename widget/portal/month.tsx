/** One month's earnings by day and component. */
import { useMemo } from 'preact/hooks';
import type { MyEarningDays } from '../../shared/contract/me-money.ts';
import { Moment, monthOf } from '../kit/figures.tsx';
import { useResource } from '../kit/resource.ts';
import { Empty, WhenReady } from '../kit/states.tsx';
import { words } from './language.ts';
import { ask, inLanguage } from './session.ts';
import { daysOf, stacksOf } from './stack.ts';
import { Sums } from './sums.tsx';

export function Month({ period }: { readonly period: string }) {
  const days = useResource<MyEarningDays>(ask, inLanguage(`/v1/me/earnings/days?period=${period}`));
  return (
    <section class="panel stack" aria-labelledby="month">
      <h2 id="month">{monthOf(period)}</h2>
      <WhenReady of={days}>{(value) => <Days {...value} />}</WhenReady>
    </section>
  );
}

function Days({ items, components, from, to, asOf, period }: MyEarningDays) {
  const ticks = useMemo(() => daysOf(from, to), [from, to]);
  const marks = useMemo(() => ticks.map((tick) => `${Number(tick.slice(8))}`), [ticks]);
  const charts = useMemo(
    () => stacksOf({ items, components, ticks, tickOf: ({ day }) => day }),
    [items, components, ticks],
  );
  const say = words().earnings;
  if (charts.length === 0) return <Empty>{say.noMoney}</Empty>;
  return (
    <>
      {charts.map(({ currency, stacks }) => (
        <Sums
          key={currency}
          title={`${say.days}, ${monthOf(period)}`}
          head={say.day}
          {...{ currency, ticks, marks, stacks }}
        />
      ))}
      <p class="soft small">
        {words().asOf} <Moment of={asOf} />
      </p>
    </>
  );
}
