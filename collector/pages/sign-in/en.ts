import type { SignInWords } from './words.ts';

export const en: SignInWords = {
  title: 'Sign in',
  lead: (shop) => `For partners of ${shop} and for those who run it.`,
  email: 'E-mail address',
  password: 'Password',
  sendLink: 'Send me a sign-in link',
  withPassword: 'Sign in with a password instead',
  enter: 'Sign in',
  forgotten: 'Set a password, or a new one',
  forgottenText:
    'We send a link to the address above. With the new password you are signed out everywhere else.',
  sendNew: 'Send me a password link',
  sentTitle: 'Look into your mail',
  sentText:
    'If we know this address, a mail with a link is on its way to it now. The link works once, for 15 minutes. If nothing comes, look into the spam folder or check the address.',
  again: 'Back to signing in',
  linkTitle: 'Sign in',
  linkText: (shop) => `One step is left: sign in to ${shop} in this browser.`,
  newTitle: 'Choose a password',
  newText: 'You are signed out everywhere else with it.',
  newLabel: 'New password',
  newHint: 'At least 10 characters. A few words in a row are easy to keep in mind and hard to guess.',
  save: 'Save the password',
  savedText: 'The password is saved. You can sign in with it now.',
  signedTitle: 'You are signed in',
  signedText: (email) => `as ${email}`,
  toPortal: 'To the portal',
  signOut: 'Sign out',
  faults: {
    email: 'This is not an e-mail address.',
    refused: 'Address or password is wrong.',
    flood: 'Too many tries. Please wait a minute.',
    password: 'A password has 10 to 128 characters.',
    over: 'This link was used, or its time is over. Please ask for a new one.',
  },
};
