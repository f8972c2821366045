/** A single-page shop: three addresses, no page load between them, one order. */
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';

declare global {
  interface Window {
    everline: (command: string, input?: unknown) => unknown;
  }
}

type Bowl = { readonly id: string; readonly name: string; readonly price: number };

const BOWLS: readonly Bowl[] = [
  { id: 'dawn', name: 'Dawn', price: 2400 },
  { id: 'noon', name: 'Noon', price: 2600 },
  { id: 'dusk', name: 'Dusk', price: 2900 },
];

const euro = (cents: number): string =>
  (cents / 100).toLocaleString('en-IE', { style: 'currency', currency: 'EUR' });

/** The widget notices `pushState` by itself: nothing to call on navigation. */
function go(event: Event): void {
  event.preventDefault();
  if (!(event.currentTarget instanceof HTMLAnchorElement)) return;
  history.pushState({}, '', event.currentTarget.href);
  dispatchEvent(new PopStateEvent('popstate'));
}

const Link = (props: { readonly to: string; readonly text: string }) => (
  <a href={props.to} onClick={go}>
    {props.text}
  </a>
);

function Shop() {
  const [address, setAddress] = useState(location.hash);
  useEffect(() => {
    const moved = () => setAddress(location.hash);
    addEventListener('popstate', moved);
    return () => removeEventListener('popstate', moved);
  }, []);
  const bowl = BOWLS.find(({ id }) => address === `#${id}`);
  if (address === '#thanks') return <h1>Thank you. It is on its way.</h1>;
  return bowl ? <BowlPage bowl={bowl} /> : <List />;
}

const List = () => (
  <>
    <h1>Three bowls</h1>
    <ul>
      {BOWLS.map(({ id, name, price }) => (
        <li key={id}>
          <Link to={`#${id}`} text={name} />
          <span>{euro(price)}</span>
        </li>
      ))}
    </ul>
  </>
);

function BowlPage({ bowl }: { readonly bowl: Bowl }) {
  const buy = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const email = new FormData(event.currentTarget).get('email');
    // A claim: it carries the partner's touch and earns nothing until the shop's server confirms the order.
    const order = `BOWL-${Date.now().toString(36)}`;
    window.everline('order', { order, total: bowl.price, currency: 'EUR', email });
    document.body.dataset.order = order;
    history.pushState({}, '', '#thanks');
    dispatchEvent(new PopStateEvent('popstate'));
  };
  return (
    <>
      <p>
        <Link to="#all" text="All bowls" />
      </p>
      <h1>{bowl.name}</h1>
      <form onSubmit={buy}>
        <input name="email" type="email" required placeholder="you@example.com" aria-label="E-mail" />
        <button type="submit">Buy for {euro(bowl.price)}</button>
      </form>
    </>
  );
}

render(<Shop />, document.body);
