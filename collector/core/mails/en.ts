import type { MailWords } from './words.ts';

const NOT_YOU = 'If it was not you, there is nothing to do: without your confirmation nothing is kept.';

export const en: MailWords = {
  confirmPartner: ({ shop, link, days }) => ({
    subject: `Please confirm: partner of ${shop}`,
    lines: [
      'Hello,',
      `somebody asked with this address to become a partner of ${shop}. Please confirm that it was you:`,
      link,
      `The link works for ${days} days.`,
      NOT_YOU,
    ],
  }),
  confirmCustomer: ({ shop, link, days }) => ({
    subject: `Please confirm: registration at ${shop}`,
    lines: [
      'Hello,',
      `somebody registered at ${shop} with this address. Please confirm that it was you:`,
      link,
      `The link works for ${days} days.`,
      NOT_YOU,
    ],
  }),
  alreadyPartner: ({ shop, link }) => ({
    subject: `You are a partner of ${shop} already`,
    lines: [
      'Hello,',
      `somebody asked with this address to become a partner of ${shop}. You are one already; this is where you sign in:`,
      link,
      'If it was not you, there is nothing to do: nothing has changed.',
    ],
  }),
  waiting: ({ shop }) => ({
    subject: `Your request at ${shop}`,
    lines: [
      'Hello,',
      `thank you, your address is confirmed. ${shop} looks at your request and writes to you as soon as it is decided.`,
    ],
  }),
  welcome: ({ shop, name, page, signIn }) => ({
    subject: `Welcome to ${shop}`,
    lines: [
      `Hello ${name},`,
      `you are a partner of ${shop} now. This is your own page:`,
      page,
      'This is where you sign in, with this e-mail address:',
      signIn,
      'You can leave at any time, there as well.',
    ],
  }),
  signIn: ({ shop, name, link, minutes }) => ({
    subject: `Your sign-in link for ${shop}`,
    lines: [
      `Hello ${name},`,
      `this link signs you in to ${shop}:`,
      link,
      `It works once, for ${minutes} minutes. Nobody at ${shop} will ever ask you for it.`,
      'If you did not ask for it, there is nothing to do.',
    ],
  }),
  newPassword: ({ shop, name, link, minutes }) => ({
    subject: `Set your password for ${shop}`,
    lines: [
      `Hello ${name},`,
      `here you choose a new password for ${shop}:`,
      link,
      `The link works once, for ${minutes} minutes. With the new password you are signed out everywhere else.`,
      'If you did not ask for it, there is nothing to do: your password stays as it is.',
    ],
  }),
  payoutChanged: ({ shop, name, signIn }) => ({
    subject: `Where ${shop} pays you was changed`,
    lines: [
      `Hello ${name},`,
      `the account or address ${shop} pays you at was changed just now. If it was you, there is nothing to do.`,
      'If it was not you, sign in, put it right, and end the sessions you do not know:',
      signIn,
    ],
  }),
  left: ({ shop, name }) => ({
    subject: `You have left the partner programme of ${shop}`,
    lines: [
      `Hello ${name},`,
      `as you decided, you are no longer a partner of ${shop}. What you have earned stays yours: it is stated and paid as before.`,
      'You can go on signing in to read your statements.',
    ],
  }),
  declined: ({ shop, name }) => ({
    subject: `Your request at ${shop}`,
    lines: [
      `Hello ${name},`,
      `${shop} does not accept your request to become a partner. What you told us will be deleted.`,
    ],
  }),
};
