/** The structure: level by level, and as a tree that opens one node and one page at a time, so its size does not matter. */
import type { MyStructure } from '../../../shared/contract/me-people.ts';
import { countOf, Moment, Money, monthOf } from '../../kit/figures.tsx';
import { useResource } from '../../kit/resource.ts';
import { Empty, WhenReady } from '../../kit/states.tsx';
import { Table } from '../../kit/table.tsx';
import { words } from '../language.ts';
import { ask } from '../session.ts';
import { Branch } from '../tree.tsx';

export function Structure() {
  const structure = useResource<MyStructure>(ask, '/v1/me/structure');
  return <WhenReady of={structure}>{(value) => <Whole {...value} />}</WhenReady>;
}

const Whole = ({ root, levels, period, asOf, currency }: MyStructure) => {
  const say = words().structure;
  return (
    <>
      <p class="intro">
        {asOf ? (
          <>
            {say.estimate(monthOf(period))} {words().asOf} <Moment of={asOf} />
          </>
        ) : (
          say.noEstimate
        )}
      </p>
      {levels.length === 0 ? (
        <Empty>{say.none}</Empty>
      ) : (
        <section class="panel stack" aria-labelledby="levels">
          <h2 id="levels">{say.levels}</h2>
          <Table
            caption={say.levels}
            rows={levels}
            keyOf={({ level }) => level}
            columns={[
              { head: say.level, cell: ({ level }) => level },
              { head: say.partners, isNumber: true, cell: ({ partners }) => countOf(partners) },
              { head: say.active, isNumber: true, cell: ({ active }) => countOf(active) },
              {
                head: say.customers,
                isNumber: true,
                cell: ({ customers }) => (customers === null ? '–' : countOf(customers)),
              },
              {
                head: say.volume,
                isNumber: true,
                cell: ({ volume }) => <Money minor={volume} currency={currency} />,
              },
            ]}
          />
        </section>
      )}
      <section class="panel stack" aria-labelledby="tree">
        <h2 id="tree">{say.tree}</h2>
        <ul class="tree">
          <Branch node={root} currency={currency} isOpenFirst />
        </ul>
      </section>
    </>
  );
};
