/**
 * The server's half of a partner programme, with nothing but Node: a payment provider reports a payment, we check its
 * signature and confirm the order with the collector. Run: `node server.mjs` with the variables of the README.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const { PORT = '8090', COLLECTOR_URL, EVERLINE_SECRET_KEY, PAYMENT_SECRET } = process.env;
const AGE_MAX_S = 300;
const BODY_BYTES_MAX = 65_536;

/**
 * `sha256=` HMAC over `timestamp.body`, as most providers sign. Over the bytes as they came: a body that was parsed and
 * written again is another text.
 */
function isSigned(secret, { timestamp, signature, body }) {
  const age = Math.abs(Date.now() / 1000 - Number(timestamp));
  if (!(age <= AGE_MAX_S)) return false;
  const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
  const given = Buffer.from(signature ?? '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The same call twice has the effect of one, so retrying is always safe. Throws where the collector says no. */
async function confirmOrder({ id, ...order }) {
  const answer = await fetch(`${COLLECTOR_URL}/v1/orders/${encodeURIComponent(id)}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${EVERLINE_SECRET_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify(order),
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`order ${id}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

async function bytesOf(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > BODY_BYTES_MAX) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Answers 200 only once the collector has the order on disk: until then the provider shall come again. */
async function paid(request) {
  const body = await bytesOf(request);
  if (!body) return 413;
  const { 'x-timestamp': timestamp, 'x-signature': signature } = request.headers;
  if (!isSigned(PAYMENT_SECRET, { timestamp, signature, body })) return 401;
  const payment = JSON.parse(body.toString());
  const receipt = await confirmOrder({
    id: payment.order,
    placedAt: payment.placedAt,
    currency: payment.currency,
    total: payment.total,
    lines: payment.lines,
    customer: { email: payment.email },
    // What the checkout form's hidden field said; leave it out where there was none.
    ...(payment.partnerCode ? { code: payment.partnerCode } : {}),
  });
  process.stdout.write(`${payment.order}: ${receipt.why}\n`);
  return 200;
}

const server = createServer(async (request, response) => {
  const isPaid = request.method === 'POST' && request.url === '/paid';
  const status = isPaid
    ? await paid(request).catch((error) => {
        process.stderr.write(`${error.message}\n`);
        return 503;
      })
    : 404;
  response.writeHead(status).end();
});
server.listen(Number(PORT), '127.0.0.1', () => process.stdout.write(`ready on ${server.address().port}\n`));
