/** Customers bound to the partner; by name only where the shop allows it. */
import type { MyCustomer } from '../../../shared/contract/me-people.ts';
import { Day } from '../../kit/figures.tsx';
import { List, Row } from '../../kit/list.tsx';
import { usePages } from '../../kit/resource.ts';
import { words } from '../language.ts';
import { ask, me } from '../session.ts';

export function Customers() {
  const customers = usePages<MyCustomer>(ask, '/v1/me/customers');
  const say = words().customers;
  return (
    <>
      <p class="intro">
        {say.intro} {!me().shop.showsCustomers && say.hidden}
      </p>
      <section class="panel">
        <List of={customers} empty={say.none}>
          {({ id, name, boundAt, orders, lastOrderAt }) => (
            <Row
              key={id}
              title={name ?? id}
              note={
                <>
                  {say.since} <Day of={boundAt} />
                </>
              }
              figure={say.orders(orders)}
            >
              {lastOrderAt && (
                <p class="soft small">
                  {say.last} <Day of={lastOrderAt} />
                </p>
              )}
            </Row>
          )}
        </List>
      </section>
    </>
  );
}
