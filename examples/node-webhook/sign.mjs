/** Signs an order for the thank-you page: reads it as JSON, prints it with its `signature`. The key stays on the server. */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

const SIGNED = ['order', 'total', 'currency', 'lines', 'customer', 'email', 'coupon'];

/** One text for one value: keys sorted, no spaces (RFC 8785). */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

function signed(signingKey, order) {
  const told = Object.fromEntries(SIGNED.filter((name) => name in order).map((name) => [name, order[name]]));
  const signature = createHmac('sha256', signingKey).update(canonical(told)).digest('hex');
  return { ...told, signature };
}

const order = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(`${JSON.stringify(signed(process.env.EVERLINE_SIGNING_KEY, order))}\n`);
