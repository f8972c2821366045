/** The few things every page does in the browser. `everline` is the stub in the head until the script has arrived. */

const everline = (...command) => window.everline(...command);

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!form.matches('[data-consent-bar]')) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  everline('consent', body.get('answer'));
  form.remove();
  void fetch(form.action, { method: 'POST', body });
});

/** What the customer answered on an earlier page still holds on this one. */
const { consent } = document.body.dataset;
if (consent) everline('consent', consent);

const identified = new Set();

/** Tells who is signed in, once a page load; `spa.js` calls it again after every page it puts in place. */
export function tell() {
  const person = document.querySelector('script[data-person]')?.textContent;
  if (!person || identified.has(person)) return;
  identified.add(person);
  everline('identify', JSON.parse(person));
}

tell();
