/** Where the partner stands this month, estimated, and what each way to the next rank still asks for. */
import type { MyRank, RankStep } from '../../../shared/contract/me.ts';
import { countOf, Moment, moneyOf, monthOf } from '../../kit/figures.tsx';
import { useResource } from '../../kit/resource.ts';
import { WhenReady } from '../../kit/states.tsx';
import { words } from '../language.ts';
import { ask, me } from '../session.ts';

export function Rank() {
  const rank = useResource<MyRank>(ask, '/v1/me/rank');
  return <WhenReady of={rank}>{(value) => <Standing {...value} />}</WhenReady>;
}

const Standing = ({ hasRanks, rank, asOf, isActive, next, active, last, period }: MyRank) => {
  const say = words().rank;
  return (
    <>
      <section class="panel stack" aria-labelledby="rank-now">
        <h2 id="rank-now" class="soft small">
          {say.now} · {monthOf(period)}
        </h2>
        {hasRanks ? <p class="big">{rank ?? say.none}</p> : <p>{say.noRanks}</p>}
        {isActive !== null && <p>{isActive ? say.isActive : say.notActive}</p>}
        <p class="soft small">
          {say.promise}{' '}
          {asOf && (
            <>
              {words().asOf} <Moment of={asOf} />
            </>
          )}
        </p>
        {last && (
          <p class="soft small">
            {say.last(monthOf(last.period))}: {last.rank}
          </p>
        )}
      </section>
      {active && <Ways title={say.active} ways={active.ways} />}
      {next && <Ways title={say.next(next.rank)} ways={next.ways} />}
      {hasRanks && rank !== null && !next && <p>{say.top}</p>}
    </>
  );
};

type WaysProps = { readonly title: string; readonly ways: readonly (readonly RankStep[])[] };

const Ways = ({ title, ways }: WaysProps) => {
  const say = words().rank;
  return (
    <section class="panel stack" aria-label={title}>
      <h2>{title}</h2>
      {ways.length > 1 && <p>{say.anyWay}</p>}
      {ways.map((steps, at) => (
        <div key={at} class="stack">
          {ways.length > 1 && <h3>{say.way(at + 1)}</h3>}
          <ul class="goals">
            {steps.map((step) => (
              <Goal key={step.metric + step.of} {...step} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
};

const Goal = ({ metric, unit, of, needed, reached, missing, maxPerLeg }: RankStep) => {
  const say = words().rank;
  const { currency } = me().shop;
  const figure = (value: number): string =>
    unit === 'volume' ? moneyOf({ minor: value, currency }) : countOf(value);
  const name = [say.metrics[metric] ?? metric, of].filter(Boolean).join(': ');
  return (
    <li class="goal">
      <p>
        <strong>{name}</strong>{' '}
        <span class="soft small">
          {say.reached(figure(reached), figure(needed))},{' '}
          {missing > 0 ? say.missing(figure(missing)) : say.enough}
          {maxPerLeg && ` · ${say.perLeg(maxPerLeg)}`}
        </span>
      </p>
      <progress aria-label={name} value={Math.max(0, reached)} max={needed || 1} />
    </li>
  );
};
