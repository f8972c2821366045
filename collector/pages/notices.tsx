/** Pages that say one thing: look into the mail, please confirm, welcome, nobody lives here. */
import type { ComponentChildren, JSX } from 'preact';
import type { Frame } from './frame.ts';
import { Page } from './layout.tsx';
import { type FormFault, type Outcome, WORDS } from './words/words.ts';

type Props = { readonly frame: Frame };

function Notice(
  props: Props & { readonly title: string; readonly children: ComponentChildren },
): JSX.Element {
  return (
    <Page frame={props.frame} title={`${props.title} · ${props.frame.shop}`}>
      <div class="narrow">
        <h1>{props.title}</h1>
        {props.children}
      </div>
    </Page>
  );
}

const Back = ({ frame }: Props): JSX.Element => (
  <p>
    <a href={frame.homeHref}>{WORDS[frame.language].back}</a>
  </p>
);

const ToShop = ({ frame }: Props): JSX.Element => (
  <div class="actions">
    <a class="button" href={frame.orderHref}>
      {WORDS[frame.language].toShop(frame.shop)}
    </a>
  </div>
);

export function SentPage({ frame }: Props): JSX.Element {
  const { sentTitle, sentText } = WORDS[frame.language];
  return (
    <Notice frame={frame} title={sentTitle}>
      <p>{sentText}</p>
      <Back frame={frame} />
    </Notice>
  );
}

export type ConfirmProps = Props & {
  readonly action: string;
  readonly signUp: string;
  readonly secret: string;
  /** Set where the code was given to somebody else meanwhile: another one is asked for. */
  readonly fault?: FormFault;
};

/** Programs follow links in mails, so following one changes nothing; the button does. */
export function ConfirmPage({ frame, action, signUp, secret, fault }: ConfirmProps): JSX.Element {
  const words = WORDS[frame.language];
  return (
    <Notice frame={frame} title={words.confirmTitle}>
      <p>{words.confirmText}</p>
      <form method="post" action={action}>
        <input type="hidden" name="signUp" value={signUp} />
        <input type="hidden" name="secret" value={secret} />
        {fault !== undefined && (
          <div>
            <label for="code">{words.form.code}</label>
            <input
              id="code"
              name="code"
              type="text"
              required
              aria-invalid="true"
              aria-describedby="code-fault"
            />
            <p class="fault" id="code-fault" role="alert">
              {words.form.faults[fault]}
            </p>
          </div>
        )}
        <button class="button" type="submit">
          {words.confirm}
        </button>
      </form>
    </Notice>
  );
}

export function ConfirmedPage({ frame, outcome }: Props & { readonly outcome: Outcome }): JSX.Element {
  const { title, text } = WORDS[frame.language].done[outcome];
  return (
    <Notice frame={frame} title={title}>
      <p>{text(frame.shop)}</p>
      <ToShop frame={frame} />
    </Notice>
  );
}

export function OverPage({ frame }: Props): JSX.Element {
  const { over, overText } = WORDS[frame.language];
  return (
    <Notice frame={frame} title={over}>
      <p>{overText}</p>
      <Back frame={frame} />
    </Notice>
  );
}

/** A page that is not there leads to the shop all the same. */
export function NobodyPage({ frame, wasThere }: Props & { readonly wasThere: boolean }): JSX.Element {
  const { gone, unknown, noticeText } = WORDS[frame.language];
  return (
    <Notice frame={frame} title={wasThere ? gone : unknown}>
      <p>{noticeText(frame.shop)}</p>
      <ToShop frame={frame} />
    </Notice>
  );
}
