import { createTransport } from 'nodemailer';
import { envelopeOf } from './envelope.ts';
import type { Post } from './post.ts';

/** A message that waits longer than this for its server is tried again by the outbox. */
const TIMEOUT_MS = 10_000;

export function smtpPost(url: string, from: string): Post {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 3,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  return async (letter) => {
    await transport.sendMail(envelopeOf(letter, from));
  };
}
