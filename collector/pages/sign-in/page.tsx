/** Signing in, as pages with plain forms. */
import type { ComponentChildren, JSX } from 'preact';
import type { Frame } from '../frame.ts';
import { Page } from '../layout.tsx';
import { SIGN_IN_WORDS, type SignInFault } from './words.ts';

type Props = { readonly frame: Frame };
/** Addresses with `?shop=` where several live here. */
type Posted = Props & { readonly action: string; readonly fault?: SignInFault | undefined };

function Narrow({
  frame,
  title,
  children,
}: Props & { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <Page frame={frame} title={`${title} · ${frame.shop}`}>
      <div class="narrow">
        <h1>{title}</h1>
        {children}
      </div>
    </Page>
  );
}

function Fault({ frame, fault }: Pick<Posted, 'frame' | 'fault'>): JSX.Element | null {
  if (fault === undefined) return null;
  return (
    <p class="faults" role="alert">
      {SIGN_IN_WORDS[frame.language].faults[fault]}
    </p>
  );
}

const Again = ({ frame }: Props): JSX.Element => (
  <p>
    <a href={frame.homeHref}>{SIGN_IN_WORDS[frame.language].again}</a>
  </p>
);

type AddressProps = Pick<Posted, 'frame' | 'fault'> & { readonly email: string; readonly id: string };

function Address({ frame, fault, email, id }: AddressProps): JSX.Element {
  return (
    <div>
      <label for={id}>{SIGN_IN_WORDS[frame.language].email}</label>
      <input
        id={id}
        name="email"
        type="email"
        autocomplete="username"
        required
        maxLength={254}
        value={email}
        {...(fault === 'email' ? { 'aria-invalid': 'true' as const } : {})}
      />
    </div>
  );
}

/** The link is the main way; the password opens below it, also without a script. Two forms, so that Enter does what is beside it. */
export function SignInPage(
  props: Posted & { readonly email: string; readonly wasSaved: boolean },
): JSX.Element {
  const { frame, action, fault, wasSaved } = props;
  const words = SIGN_IN_WORDS[frame.language];
  return (
    <Narrow frame={frame} title={words.title}>
      <p>{words.lead(frame.shop)}</p>
      {wasSaved && <p role="status">{words.savedText}</p>}
      <Fault {...props} />
      <form method="post" action={action}>
        <Address {...props} id="email" />
        <button class="button" type="submit" name="with" value="link">
          {words.sendLink}
        </button>
      </form>
      <details open={fault === 'refused' || wasSaved}>
        <summary>{words.withPassword}</summary>
        <form method="post" action={action}>
          <Address {...props} id="address" />
          <div>
            <label for="password">{words.password}</label>
            <input
              id="password"
              name="password"
              type="password"
              autocomplete="current-password"
              maxLength={128}
            />
          </div>
          <button class="button" type="submit" name="with" value="password">
            {words.enter}
          </button>
          <p class="hint">{words.forgottenText}</p>
          <button class="button quiet" type="submit" name="with" value="new">
            {words.sendNew}
          </button>
        </form>
      </details>
    </Narrow>
  );
}

export function MailedPage({ frame }: Props): JSX.Element {
  const words = SIGN_IN_WORDS[frame.language];
  return (
    <Narrow frame={frame} title={words.sentTitle}>
      <p>{words.sentText}</p>
      <Again frame={frame} />
    </Narrow>
  );
}

/** Programs follow links in mails, so following one changes nothing; the button does. */
export function LinkPage(props: Posted & { readonly token: string }): JSX.Element {
  const { frame, action, token, fault } = props;
  const words = SIGN_IN_WORDS[frame.language];
  return (
    <Narrow frame={frame} title={words.linkTitle}>
      <Fault {...props} />
      {fault === undefined && (
        <>
          <p>{words.linkText(frame.shop)}</p>
          <form method="post" action={action}>
            <input type="hidden" name="token" value={token} />
            <button class="button" type="submit">
              {words.enter}
            </button>
          </form>
        </>
      )}
      <Again frame={frame} />
    </Narrow>
  );
}

export function NewPasswordPage(props: Posted & { readonly token: string }): JSX.Element {
  const { frame, action, token, fault } = props;
  const words = SIGN_IN_WORDS[frame.language];
  return (
    <Narrow frame={frame} title={words.newTitle}>
      <Fault {...props} />
      {fault !== 'over' && (
        <form method="post" action={action}>
          <input type="hidden" name="token" value={token} />
          <div>
            <label for="password">{words.newLabel}</label>
            <input
              id="password"
              name="password"
              type="password"
              autocomplete="new-password"
              required
              minLength={10}
              maxLength={128}
              aria-describedby="password-hint"
            />
            <p class="hint" id="password-hint">
              {words.newHint} {words.newText}
            </p>
          </div>
          <button class="button" type="submit">
            {words.save}
          </button>
        </form>
      )}
      <Again frame={frame} />
    </Narrow>
  );
}

export type SignedProps = Props & {
  readonly email: string;
  readonly signOut: string;
  /** Null for somebody who is no partner. */
  readonly portal: string | null;
};

export function SignedPage({ frame, email, signOut, portal }: SignedProps): JSX.Element {
  const words = SIGN_IN_WORDS[frame.language];
  return (
    <Narrow frame={frame} title={words.signedTitle}>
      <p>{words.signedText(email)}</p>
      {portal !== null && (
        <div class="actions">
          <a class="button" href={portal}>
            {words.toPortal}
          </a>
        </div>
      )}
      <form method="post" action={signOut}>
        <button class="button quiet" type="submit">
          {words.signOut}
        </button>
      </form>
    </Narrow>
  );
}
