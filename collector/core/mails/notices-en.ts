import type { NoticeWords } from './notice-words.ts';

const counted = (count: number, one: string, many: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${many}`;

const EVENTS = {
  customer: 'new customers',
  order: 'orders',
  recruit: 'new partners below you',
  statement: 'new statements',
  payout: 'payouts',
} as const;

export const noticesEn: NoticeWords = {
  recruit: ({ shop, name, recruit, link }) => ({
    subject: `${recruit.name} is in your first level now`,
    lines: [
      `Hello ${name},`,
      `${recruit.name} (${recruit.code}) became a partner of ${shop} through you.`,
      'What is done already, and where you can help:',
      link,
    ],
  }),
  day: ({ shop, name, day, customers, orders, sums, link }) => ({
    subject: `${shop} on ${day}: ${[
      ...(customers > 0 ? [counted(customers, 'new customer', 'new customers')] : []),
      ...(orders > 0 ? [counted(orders, 'order', 'orders')] : []),
    ].join(', ')}`,
    lines: [
      `Hello ${name},`,
      `this is what ${day} brought at ${shop}:`,
      [
        ...(customers > 0 ? [`New customers: ${customers}`] : []),
        ...(orders > 0 ? [`Orders credited: ${orders}`] : []),
        ...sums.flatMap(({ credited, takenBack }) => [
          `Credited, provisional: ${credited}`,
          ...(takenBack === null ? [] : [`Taken back after returns: ${takenBack}`]),
        ]),
      ].join('\n'),
      ...(orders > 0
        ? [
            'Provisional means: it becomes payable only when the time for returns is over and the order stands. It says nothing about what other days bring.',
          ]
        : []),
      orders > 0 ? 'Every line with its explanation:' : 'More about it in the portal:',
      link,
    ],
  }),
  statement: ({ shop, name, period, statements, link }) => ({
    subject: `Your statement for ${period} from ${shop}`,
    lines: [
      `Hello ${name},`,
      `${shop} has issued your statement for ${period}:`,
      ...statements.map(({ number, total, tax, dueOn }) =>
        [
          `Number: ${number}`,
          `Total: ${total}`,
          ...(tax === null ? [] : [`Value added tax on top: ${tax}`]),
          `Due on: ${dueOn}`,
        ].join('\n'),
      ),
      'This is where you read it, with every line, as PDF and CSV; objections go here as well:',
      link,
    ],
  }),
  paid: ({ shop, name, amount, reference, link }) => ({
    subject: `Payout from ${shop}: ${amount}`,
    lines: [
      `Hello ${name},`,
      `${shop} has sent you money:`,
      `Amount: ${amount}\nReference: ${reference}`,
      'It may take another banking day until it is in your account. What it is for:',
      link,
    ],
  }),
  cameBack: ({ shop, name, amount, reference, reason, link }) => ({
    subject: `A payout from ${shop} came back`,
    lines: [
      `Hello ${name},`,
      `a payment from ${shop} to you could not be made:`,
      `Amount: ${amount}\nReference: ${reference}\nReason: ${reason}`,
      'Nothing is lost: the amount is in your balance again and goes out with the next payout. Please check whether we still pay you the right way:',
      link,
    ],
  }),
  applied: ({ shop, waiting, link }) => ({
    subject: `${counted(waiting, 'request is', 'requests are')} waiting at ${shop}`,
    lines: [
      'Hello,',
      waiting === 1
        ? `somebody wants to become a partner of ${shop}, has confirmed the address, and waits for your decision.`
        : `${waiting} people want to become partners of ${shop}, have confirmed their addresses, and wait for your decision.`,
      'Sign in here to decide:',
      link,
      'This mail comes once a day at most.',
    ],
  }),
  ending: ({ shop, events, unsubscribe, imprint, privacy }) => [
    `You get this mail because mails about ${joined(events.map((event) => EVENTS[event]))} are switched on for you. To switch them off, without signing in:`,
    unsubscribe,
    ...(imprint === null ? [] : [`Imprint of ${shop}:`, imprint]),
    ...(privacy === null ? [] : ['Privacy:', privacy]),
  ],
};

const joined = (parts: readonly string[]): string => parts.join(' and ');
