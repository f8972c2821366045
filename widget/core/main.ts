/** `/everline.js`: the script a merchant pastes. Holds the address and listens at once, does everything else when the page is idle. */
import { arrive, look } from './capture.ts';
import { decorate } from './handover.ts';
import { json } from './json.ts';
import { watchNavigation } from './navigation.ts';
import { watchPurchases } from './orders.ts';
import { attempt, later, on } from './quiet.ts';
import { decide, touchNow } from './session.ts';
import { host, key, name } from './settings.ts';
import { flush, report, retry, schedule } from './work.ts';

let coupon: unknown;

const run = (command: string, input: unknown): unknown =>
  attempt(() => {
    if (command === 'touch') {
      const touch = touchNow();
      const answer = Promise.resolve(touch && JSON.parse(json(touch)));
      void answer.then(input as () => void); // `as`: a promise ignores what is no function
      return answer;
    }
    if (command === 'consent') decide(input);
    else if (command === 'coupon') {
      coupon = input;
      arrive(input, command);
    } else {
      // `identify`, `signup` and `order`; any other word travels too and gets the collector's precise refusal.
      report(command, { coupon, ...(input as object) }); // `as`: a number, or nothing, has no fields
    }
    schedule();
    return undefined;
  });

const moved = (): void => {
  look();
  schedule();
};

/** One global for all shops on the page: each has its key once, however often the script stands there (umami #3596). */
attempt(() => {
  // The stub, the script of another shop, or nothing yet.
  const before = host[name];
  if (!key || before?.[key]) return;
  const both = (command: string, input: unknown): unknown => {
    before?.(command, input);
    return run(command, input);
  };
  host[name] = Object.assign(both, before, { [key]: run });
  later.push(() => {
    // Where we arrived, then where we are.
    look();
    look();
    watchNavigation(moved);
    on('popstate', moved);
    on('online', retry);
    before?.q?.map((call: [string, unknown]) => run(...call));
    watchPurchases(run);
  });
  on('click auxclick', decorate);
  on('submit pagehide visibilitychange', flush);
  // A page becomes visible a task before it stops to be prerendered, and the idle task may fall between.
  on('load prerenderingchange', schedule);
  // Some tag managers bring us when the page has long been there.
  if (document.readyState === 'complete') schedule();
});
