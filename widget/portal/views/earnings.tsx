/** What was earned, by day or by month, and every single line with its explanation. */
import { useMemo } from 'preact/hooks';
import type { MyEarningMonths, MyLine } from '../../../shared/contract/me-money.ts';
import { Day, Moment, Money, monthOf, rateOf } from '../../kit/figures.tsx';
import { List, Row } from '../../kit/list.tsx';
import { usePages, useResource } from '../../kit/resource.ts';
import { Empty, WhenReady } from '../../kit/states.tsx';
import { Tabs } from '../../kit/tabs.tsx';
import { words } from '../language.ts';
import { Month } from '../month.tsx';
import { hrefOf, parameter } from '../route.ts';
import { ask, inLanguage, runningMonth } from '../session.ts';
import { monthAfter, stacksOf } from '../stack.ts';
import { Sums } from '../sums.tsx';

/** `?period=2026-08`; without one the running month. */
export function Earnings() {
  const asked = parameter('period');
  const now = runningMonth();
  const period = asked && /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : now;
  const say = words().earnings;
  return (
    <>
      <nav class="months" aria-label={say.month}>
        <a class="button" href={hrefOf('earnings', { period: monthAfter(period, -1) })}>
          {say.before}
        </a>
        <p aria-live="polite">{monthOf(period)}</p>
        {period < now ? (
          <a class="button" href={hrefOf('earnings', { period: monthAfter(period, 1) })}>
            {say.after}
          </a>
        ) : (
          <span />
        )}
      </nav>
      <Tabs
        label={words().views.earnings}
        tabs={[
          { name: say.days, view: () => <Month key={period} period={period} /> },
          { name: say.months, view: () => <Months key={period} until={period} /> },
        ]}
      />
      <Lines key={period} period={period} />
    </>
  );
}

function Months({ until }: { readonly until: string }) {
  const from = monthAfter(until, -11);
  const months = useResource<MyEarningMonths>(
    ask,
    inLanguage(`/v1/me/earnings/months?from=${from}&to=${until}`),
  );
  const ticks = useMemo(() => Array.from({ length: 12 }, (_, at) => monthAfter(from, at)), [from]);
  return (
    <section class="panel stack" aria-labelledby="months">
      <h2 id="months">
        {monthOf(from)} – {monthOf(until)}
      </h2>
      <WhenReady of={months}>{(value) => <MonthSums {...value} ticks={ticks} />}</WhenReady>
    </section>
  );
}

function MonthSums({ items, components, ticks }: MyEarningMonths & { readonly ticks: readonly string[] }) {
  const say = words().earnings;
  const marks = useMemo(() => ticks.map((tick) => `${Number(tick.slice(5))}/${tick.slice(2, 4)}`), [ticks]);
  const charts = useMemo(
    () => stacksOf({ items, components, ticks, tickOf: ({ period }) => period }),
    [items, components, ticks],
  );
  if (charts.length === 0) return <Empty>{say.noMoney}</Empty>;
  return (
    <>
      {charts.map(({ currency, stacks }) => (
        <Sums key={currency} title={say.months} head={say.month} {...{ currency, ticks, marks, stacks }} />
      ))}
    </>
  );
}

function Lines({ period }: { readonly period: string }) {
  const lines = usePages<MyLine>(ask, inLanguage(`/v1/me/lines?period=${period}`));
  const say = words().earnings;
  return (
    <section class="panel stack" aria-labelledby="lines">
      <h2 id="lines">{say.lines}</h2>
      <List of={lines} empty={say.noLines}>
        {(line) => (
          <Row
            key={line.id}
            title={line.text}
            note={
              <>
                <Day of={line.at} />
                {line.order && ` · ${say.order(line.order)}`}
                {line.level !== null && ` · ${say.level(line.level)}`} · {say.states[line.state]}
              </>
            }
            figure={<Money minor={line.amount} currency={line.currency} />}
          >
            <Explained {...line} />
          </Row>
        )}
      </List>
    </section>
  );
}

const Explained = ({ why, base, rate, currency, payableFrom, customer }: MyLine) => {
  const say = words().earnings;
  return (
    <dl class="facts small">
      {base !== null && (
        <div>
          <dt>{say.base}</dt>
          <dd>
            <Money minor={base} currency={currency} />
          </dd>
        </div>
      )}
      {rate && (
        <div>
          <dt>{say.rate}</dt>
          <dd>{rateOf(rate)}</dd>
        </div>
      )}
      {payableFrom && (
        <div>
          <dt>{say.payableFrom}</dt>
          <dd>
            <Moment of={payableFrom} />
          </dd>
        </div>
      )}
      {why && (
        <div>
          <dt>{say.why}</dt>
          <dd>{why}</dd>
        </div>
      )}
      {customer && (
        <div>
          <dt>{say.customer}</dt>
          <dd>{customer.name ?? customer.id}</dd>
        </div>
      )}
    </dl>
  );
};
