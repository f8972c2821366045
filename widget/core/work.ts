/** The one idle task: cookie, storage and network together, so that they cost the page nothing while it is busy. */
import { ago, uid } from './capture.ts';
import { fillForms } from './handover.ts';
import { BODY_MAX, keptNow, send } from './inbox.ts';
import { json } from './json.ts';
import { attempt } from './quiet.ts';
import { consent, isWaiting, queue, touchNow } from './session.ts';
import { host } from './settings.ts';

const reported = new Set<string>();
let isScheduled = false;
let isDue = true;

/** Tasks wait at most a second; a hidden page may not have one. */
export function schedule(): void {
  if (document.visibilityState === 'hidden') flush();
  else if (!isScheduled) {
    isScheduled = true;
    const idle: typeof requestIdleCallback = Object(host.requestIdleCallback ?? setTimeout);
    idle(flush, { timeout: 1000 });
  }
}

/** Puts an event in the queue; an order counts once, however often the page tells it. */
export function report(type: unknown, fields: unknown): void {
  const event = { ...Object(fields), type, at: ago(0) };
  event.id = type === 'order' ? event.order && `purchase:${event.order}` : uid();
  if (!event.id || reported.has(event.id)) return;
  reported.add(event.id);
  // An order too long for the collector is told without its lines.
  if (json(event).length > BODY_MAX) event.lines = '';
  queue.push(event);
}

/** `<script type="application/json" data-everline-order>` holds one order or a list, fields as for `everline('order', …)`. */
function readDeclared(): void {
  for (const { textContent } of document.querySelectorAll('[data-everline-order]'))
    attempt(() => [JSON.parse(textContent)].flat().map((order) => report('order', order)));
}

export const flush = (): void =>
  attempt(() => {
    isScheduled = false;
    if (document.prerendering) return;
    readDeclared();
    const touch = touchNow();
    fillForms(touch);
    if (isWaiting()) return;
    if (isDue && consent !== 'denied') {
      isDue = false;
      queue.unshift(...keptNow());
    }
    send(queue.splice(0).map((event) => ({ touch, ...event })));
  });

/** The network is back: what was kept is due again. */
export function retry(): void {
  isDue = true;
  schedule();
}
