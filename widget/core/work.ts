/** The one idle task: cookie, storage and network together, so that they cost the page nothing while it is busy. */
import { uid } from './capture.ts';
import { fillForms } from './handover.ts';
import { kept, send } from './inbox.ts';
import { declaredOrders } from './orders.ts';
import { safely } from './safely.ts';
import { consentNow, isWaiting, queue, touchNow } from './session.ts';
import { host } from './settings.ts';

const reported = new Set<unknown>();
let isScheduled = false;
let isDue = true;

/** Tasks wait at most a second; a hidden page may not have one. */
export function schedule(): void {
  if (document.visibilityState === 'hidden') work(true);
  else if (!isScheduled) {
    isScheduled = true;
    const idle: typeof requestIdleCallback = Object(host.requestIdleCallback ?? setTimeout);
    idle(() => work(false), { timeout: 1000 });
  }
}

/** Puts an event in the queue; an order counts once, however often the page tells it. */
export function report(type: string, fields: unknown): void {
  const event = { ...Object(fields) };
  if (type === 'order') {
    if (event.order == null || reported.has(`${event.order}`)) return;
    reported.add(`${event.order}`);
  }
  queue.push({
    ...event,
    id: type === 'order' ? `purchase:${event.order}` : uid(),
    type,
    at: new Date().toISOString(),
  });
}

export const work = safely((isLeaving: boolean) => {
  isScheduled = false;
  if (Object(document).prerendering) return;
  for (const order of declaredOrders()) report('order', order);
  const touch = touchNow();
  fillForms(touch);
  if (isWaiting()) return;
  const isDenied = consentNow() === 'denied';
  if (isDue && !isDenied) {
    isDue = false;
    queue.unshift(...kept());
  }
  const events = queue.splice(0).filter(({ type }) => !isDenied || type !== 'click');
  send(
    events.map((event) => (event.type === 'click' ? event : { touch, ...event })),
    isLeaving,
  );
});

/** The network is back: what was kept is due again. */
export function retry(): void {
  isDue = true;
  schedule();
}
