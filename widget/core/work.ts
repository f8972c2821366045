/** The one idle task: cookie, storage and network together, so that they cost the page nothing while it is busy. */
import { ago, uid } from './capture.ts';
import { fillForms } from './handover.ts';
import { keptNow, post } from './inbox.ts';
import { json } from './json.ts';
import { attempt } from './quiet.ts';
import { consent, queue, touchNow, type Waiting } from './session.ts';
import { host } from './settings.ts';

const reported: { [id: string]: boolean } = {};
let task = 0;
let isDue = true;

/** Tasks wait at most a second; a hidden page may not have one. */
export const schedule = (): void => {
  if (document.hidden) flush();
  else if (!task) task = (host.requestIdleCallback ?? setTimeout)(flush, { timeout: 1000 });
};

/** Puts an event in the queue; an order counts once, however often the page tells it. */
export const report = (type: string, fields: object): void => {
  const event: { [field: string]: unknown; order?: string } = { ...fields, type, at: ago(0) };
  const id = type !== 'order' ? uid() : event.order && `purchase:${event.order}`;
  if (!id || reported[id]) return;
  reported[id] = true;
  // Twenty events share the 64 KiB that browsers allow a request which outlives its page, so an order of some seventy
  // lines or more is told without them; the shop's confirmation holds them.
  if (json(event).length > 3000) event.lines = '';
  event.id = id;
  queue.push(event);
};

export const flush = (): void =>
  attempt(() => {
    task = 0;
    if (document.prerendering) return;
    // `<script type="application/json" data-everline-order>` holds one order or a list, fields as for `everline('order', …)`.
    for (const element of document.querySelectorAll('[data-everline-order]'))
      attempt(() => [JSON.parse(element.textContent)].flat().map((order) => report('order', order)));
    const touch = touchNow();
    fillForms(touch);
    if (!consent) return;
    const events: Waiting[] = queue.splice(0).map((event) => ({ touch, ...event }));
    if (isDue && consent !== 'denied') {
      isDue = false;
      events.unshift(...keptNow());
    }
    while (events[0]) post(events.splice(0, 20), touch?.clickId ?? uid());
  });

/** The network is back: what was kept is due again. */
export const retry = (): void => {
  isDue = true;
  schedule();
};
