/** Signing in and out, registering, and returning a line of an order. */
import { type Context, Hono } from 'hono';
import { faultsOf } from './checkout.tsx';
import { type Customer, register, signIn } from './customers.ts';
import { orderByToken, ordersOf, returnLine } from './orders.ts';
import { deliver } from './outbox.ts';
import { AccountPage, RegisterPage, SignInPage } from './pages/account.tsx';
import { at } from './pages/layout.tsx';
import { currentSession, dropSession, entriesOf, page, renewSession, type Shop, viewOf } from './view.ts';
import type { Fault } from './words.ts';

export function account(shop: Shop): Hono {
  const app = new Hono();
  const enter = (c: Context, customer: Customer): void =>
    renewSession(shop, c, { customer, basket: currentSession(shop, c).basket });

  app.get('/', (c) => {
    const session = currentSession(shop, c);
    const view = viewOf(shop, c, session);
    if (!session.customer) return c.redirect(at(view, '/account/sign-in'), 303);
    return page(c, view, <AccountPage view={view} orders={ordersOf(shop.db, session.customer.id)} />);
  });

  app.get('/sign-in', (c) => {
    const view = viewOf(shop, c, currentSession(shop, c));
    return page(
      c,
      view,
      <SignInPage view={view} entries={{ next: c.req.query('next') ?? '' }} faults={[]} />,
    );
  });

  app.post('/sign-in', async (c) => {
    const view = viewOf(shop, c, currentSession(shop, c));
    const entries = await entriesOf(c);
    const customer = await signIn(shop.db, entries.email ?? '', entries.password ?? '');
    if (!customer)
      return page(c, view, <SignInPage view={view} entries={entries} faults={['signIn']} />, 422);
    enter(c, customer);
    return c.redirect(at(view, entries.next === 'checkout' ? '/checkout' : '/account'), 303);
  });

  app.get('/register', (c) => {
    const view = viewOf(shop, c, currentSession(shop, c));
    return page(c, view, <RegisterPage view={view} entries={{}} faults={[]} />);
  });

  app.post('/register', async (c) => {
    const view = viewOf(shop, c, currentSession(shop, c));
    const entries = await entriesOf(c);
    const { email = '', name = '', password = '' } = entries;
    const faults = faultsOf(entries, { fields: ['email', 'name'], isPasswordNeeded: true });
    const customer = faults.length === 0 ? await register(shop.db, { email, name, password }) : undefined;
    if (!customer) {
      const shown: readonly Fault[] = faults.length > 0 ? faults : ['taken'];
      return page(c, view, <RegisterPage view={view} entries={entries} faults={shown} />, 422);
    }
    enter(c, customer);
    return c.redirect(at(view, '/account'), 303);
  });

  app.post('/sign-out', (c) => {
    const view = viewOf(shop, c, currentSession(shop, c));
    dropSession(shop, c);
    return c.redirect(at(view, ''), 303);
  });

  app.post('/return', async (c) => {
    const session = currentSession(shop, c);
    const view = viewOf(shop, c, session);
    const entries = await entriesOf(c);
    const order = orderByToken(shop.db, entries.order ?? '');
    if (!order || !session.customer || order.customerId !== session.customer.id) return c.notFound();
    returnLine(shop.db, order, Number(entries.line));
    await deliver(shop.db, shop.settings, order.number);
    return c.redirect(at(view, '/account'), 303);
  });

  return app;
}
