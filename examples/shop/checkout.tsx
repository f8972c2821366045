/** Checkout and thank-you page: where an order is placed, and where its customer learns who advises them. */
import { Hono } from 'hono';
import { piecesIn } from './basket.ts';
import { partnerOf } from './collector.ts';
import { register } from './customers.ts';
import { type Checkout, orderByToken, placeOrder, referralCodeOf } from './orders.ts';
import { deliver } from './outbox.ts';
import { CheckoutPage, type Entries, ThanksPage } from './pages/checkout.tsx';
import { at } from './pages/layout.tsx';
import { currentSession, entriesOf, page, renewSession, type Shop, viewOf } from './view.ts';
import type { Fault } from './words.ts';

const EMAIL = /^[^\s@]+@[^\s@]+$/;
const PASSWORD_LENGTH_MIN = 8;

export function checkout(shop: Shop): Hono {
  const app = new Hono();

  app.get('/checkout', (c) => {
    const session = currentSession(shop, c);
    const view = viewOf(shop, c, session);
    if (piecesIn(session.basket) === 0) return c.redirect(at(view, '/basket'), 303);
    const entries: Entries = { name: session.customer?.name ?? '' };
    return page(c, view, <CheckoutPage view={view} basket={session.basket} entries={entries} faults={[]} />);
  });

  app.post('/checkout', async (c) => {
    const session = currentSession(shop, c);
    const view = viewOf(shop, c, session);
    if (piecesIn(session.basket) === 0) return c.redirect(at(view, '/basket'), 303);
    const entries = await entriesOf(c);
    const refuse = (faults: readonly Fault[]) =>
      page(
        c,
        view,
        <CheckoutPage view={view} basket={session.basket} entries={entries} faults={faults} />,
        422,
      );
    const faults = faultsOf(entries, {
      fields: [...(session.customer ? [] : (['email'] as const)), 'name', 'street', 'zip', 'city'],
      isPasswordNeeded: false,
    });
    if (faults.length > 0) return refuse(faults);
    const { email = '', name = '', password = '' } = entries;
    const customer =
      session.customer ?? (password ? await register(shop.db, { email, name, password }) : undefined);
    if (password && !customer) return refuse(['taken']);
    const { basket } = session;
    const token = placeOrder(shop.db, checkoutOf(entries, { basket, customer, language: view.language }));
    renewSession(shop, c, { customer, basket: {} });
    return c.redirect(at(view, `/thanks/${token}`), 303);
  });

  app.get('/thanks/:token', async (c) => {
    const token = c.req.param('token');
    const placed = orderByToken(shop.db, token);
    if (!placed) return c.notFound();
    // The order is safe in the outbox; telling the collector now only makes this page name the adviser at once.
    if (!placed.receipt) await deliver(shop.db, shop.settings, placed.number);
    const order = orderByToken(shop.db, token) ?? placed;
    const partner = order.receipt?.partner;
    const adviser = partner ? await partnerOf(shop.settings, partner) : undefined;
    const view = viewOf(shop, c, currentSession(shop, c));
    return page(c, view, <ThanksPage view={view} order={order} adviser={adviser} />);
  });

  return app;
}

/** What is missing or wrong; somebody signed in is not asked for an address to write to again. */
export function faultsOf(
  entries: Entries,
  asked: { readonly fields: readonly Fault[]; readonly isPasswordNeeded: boolean },
): readonly Fault[] {
  const { password = '' } = entries;
  const faults = asked.fields.filter((field) => {
    const entry = entries[field]?.trim() ?? '';
    return field === 'email' ? !EMAIL.test(entry) : entry === '';
  });
  const isShort = password.length < PASSWORD_LENGTH_MIN && (asked.isPasswordNeeded || password !== '');
  return isShort ? [...faults, 'password'] : faults;
}

/** What a customer typed counts more than what the widget remembered (hidden field), so only one of the two is passed on. */
function checkoutOf(entries: Entries, rest: Pick<Checkout, 'basket' | 'customer' | 'language'>): Checkout {
  const { email = '', name = '', street = '', zip = '', city = '', coupon = '' } = entries;
  const typed = referralCodeOf(coupon);
  const remembered = referralCodeOf(entries.partner_code ?? '');
  return {
    ...rest,
    email: rest.customer?.email ?? email.trim(),
    name: name.trim(),
    address: `${street.trim()}, ${zip.trim()} ${city.trim()}`,
    coupon,
    referral: typed ? { coupon: typed } : remembered ? { code: remembered } : {},
  };
}
