/** Who is signed in, and the one way to ask the collector; whoever is not is sent to sign in and comes back. */
import { signal } from '@preact/signals';
import type { Me } from '../../shared/contract/me.ts';
import { type Answer, type Asking, ask as askCollector } from '../kit/api.ts';
import { language } from './language.ts';

const known = signal<Me | undefined>(undefined);

export const me = (): Me => {
  if (!known.value) throw new Error('nothing is drawn before we know for whom');
  return known.value;
};

/** The shop's running month: around midnight the browser, or UTC, may be in another one. */
export function runningMonth(): string {
  const timeZone = me().shop.timezone;
  // Swedish writes a date as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit' }).format();
}

export async function ask<T>(address: string, asking?: Asking): Promise<Answer<T>> {
  const answer = await askCollector<T>(address, asking);
  if (!answer.isOk && answer.failure.status === 401) signIn();
  return answer;
}

/** Sentences come in the language of the portal, not of the browser. */
export const inLanguage = (address: string): string =>
  `${address}${address.includes('?') ? '&' : '?'}language=${language.value}`;

/** Asks who it is; false while somebody signs in. */
export async function meet(): Promise<boolean> {
  const answer = await ask<Me>('/v1/me');
  if (answer.isOk) known.value = answer.value;
  else if (answer.failure.status !== 401) document.body.append(answer.failure.detail);
  return answer.isOk;
}

export async function signOut(): Promise<void> {
  await ask('/v1/sessions/this', { method: 'DELETE' });
  location.assign(signInAddress());
}

/** Where the tab was when somebody had to sign in first. */
const RETURN = 'everline_return';

function signIn(): void {
  sessionStorage.setItem(RETURN, location.pathname + location.search);
  location.replace(signInAddress());
}

/** Where signing in interrupted somebody in this tab, once; nothing otherwise. */
export function interrupted(): string | null {
  const address = sessionStorage.getItem(RETURN);
  sessionStorage.removeItem(RETURN);
  return address;
}

/** One collector may serve several shops; which one is known while somebody is signed in, and from links in mails. */
function signInAddress(): string {
  const shop = known.value?.shop.id ?? new URLSearchParams(location.search).get('shop');
  return shop ? `/sign-in?shop=${encodeURIComponent(shop)}` : '/sign-in';
}
