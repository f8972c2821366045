/** `/everline.js`: the script a merchant pastes. Reads the address at once, does everything else when the page is idle. */
import { arrival, touchOf } from './capture.ts';
import { decorate, fillForms } from './handover.ts';
import { json } from './json.ts';
import { watchNavigation } from './navigation.ts';
import { watchPurchases } from './orders.ts';
import { safely } from './safely.ts';
import { arrive, decide, touchNow } from './session.ts';
import { host, key, name } from './settings.ts';
import { report, retry, schedule, work } from './work.ts';

type Run = (command: unknown, input?: unknown) => unknown;

let coupon: unknown;

const tell = (type: string, fields: unknown): void => {
  report(type, fields);
  schedule();
};

const commands: { readonly [command: string]: (input: unknown) => unknown } = {
  consent: (state) => {
    decide(state);
    schedule();
  },
  coupon: (code) => {
    coupon = code;
    arrive(touchOf(`${code}`.trim(), 'coupon'));
    schedule();
  },
  identify: (person) => tell('identify', person),
  signup: (person) => tell('signup', { coupon, ...Object(person) }),
  order: (order) => tell('order', { coupon, ...Object(order) }),
  touch: (told) => {
    const touch = touchNow();
    const answer = Promise.resolve(touch && JSON.parse(json(touch)));
    if (typeof told === 'function') void answer.then((found) => told(found));
    return answer;
  },
};

const run: Run = safely((command, input) => commands[`${command}`]?.(input));

/** One global for all shops on the page: each has its key once, however often the script stands there (umami #3596). */
const start = safely(() => {
  const { q = [], shops = {} } = Object(host[name]);
  if (!key || shops[key]) return;
  shops[key] = run;
  host[name] = Object.assign(
    (...command: Parameters<Run>) => Object.values<Run>(shops).map((shop) => shop(...command))[0],
    { q, shops },
  );
  let address = '';
  const look = safely(() => {
    if (address === location.href) return;
    address = location.href;
    arrive(arrival());
    schedule();
  });
  look();
  for (const [command, input] of q) run(command, input);
  watchNavigation(look);
  safely(watchPurchases)((order) => tell('order', order));
  for (const click of ['click', 'auxclick'])
    addEventListener(
      click,
      safely((event) => decorate(event, touchNow)),
      true,
    );
  addEventListener(
    'submit',
    safely(() => fillForms(touchNow())),
    true,
  );
  addEventListener('online', retry);
  addEventListener('pagehide', () => work(true));
  for (const change of ['visibilitychange', 'prerenderingchange', 'DOMContentLoaded'])
    document.addEventListener(change, schedule);
});

start();
