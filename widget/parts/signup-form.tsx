/** The form of a sign-up, as a function of its state. The browser checks what it can; the collector has the last word. */
import type { Failure } from '../kit/api.ts';
import type { Words } from './words/en.ts';

export type FormState = {
  readonly isBusy: boolean;
  readonly isDone: boolean;
  readonly failure: Failure | undefined;
};

type Fields = Readonly<Record<string, string>>;
type FormProps = {
  readonly words: Words;
  readonly isPartner: boolean;
  /** The partner's name, or nothing. */
  readonly adviser: string;
  /** What `words.free` says is true of this shop. */
  readonly isFree: boolean;
  readonly termsUrl: string;
  readonly privacyUrl: string;
  readonly state: FormState;
  readonly send: (fields: Fields) => void;
};

export const SignUpForm = (props: FormProps) => {
  const { words, isPartner, adviser, isFree, termsUrl, privacyUrl, state, send } = props;
  if (state.isDone)
    return (
      <p class="box" role="status" tabIndex={-1} ref={(said) => said?.focus()}>
        {words.mailed}
      </p>
    );
  const fault = sentenceFor(state.failure, words);
  const field = (name: string, label: string, more: object = {}, hint = '') => (
    <Field {...{ name, label, hint, more }} fault={state.failure?.path === name ? fault : ''} />
  );
  const title = isPartner ? words.newPartner : words.newCustomer;
  return (
    <form
      class="box"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        if (!state.isBusy) send(fieldsOf(event.currentTarget));
      }}
    >
      <p class="name">{title}</p>
      <p class="soft">
        {[adviser && words.with(adviser), isPartner && isFree && words.free].filter(Boolean).join(' ')}
      </p>
      {field('name', words.name, { autocomplete: 'name', maxLength: 100 })}
      {field('email', words.email, { autocomplete: 'email', type: 'email', maxLength: 254 })}
      {isPartner &&
        field(
          'code',
          words.code,
          { pattern: '[A-Za-z0-9\\-]{3,32}', autocapitalize: 'none' },
          words.codeHint,
        )}
      {isPartner && (
        <label class="check">
          <input type="checkbox" required />
          <span>
            {words.terms} {termsUrl && <a href={termsUrl}>{words.readTerms}</a>}
          </span>
        </label>
      )}
      <p class="bad" role="alert">
        {FIELDS.includes(state.failure?.path ?? '') ? '' : fault}
      </p>
      {privacyUrl && <a href={privacyUrl}>{words.privacy}</a>}
      <button type="submit" class="main" aria-disabled={state.isBusy}>
        {state.isBusy ? words.wait : words.send}
      </button>
    </form>
  );
};

const FIELDS = ['name', 'email', 'code'];

const fieldsOf = (form: HTMLFormElement): Fields =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, `${value}`.trim()]));

const sentenceFor = (failure: Failure | undefined, words: Words): string =>
  failure ? (words.faults[failure.code] ?? words.failed) : '';

type FieldProps = {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly fault: string;
  /** Further attributes of the input. */
  readonly more: object;
};

/** A shadow root has ids of its own, so the field's name is one. */
const Field = ({ name, label, hint, fault, more }: FieldProps) => (
  <div class="field">
    <label for={name}>{label}</label>
    <input
      id={name}
      name={name}
      required
      {...more}
      aria-describedby={`${name}-note`}
      aria-invalid={!!fault}
    />
    <p id={`${name}-note`} class={fault ? 'small bad' : 'small soft'} aria-live="polite">
      {fault || hint}
    </p>
  </div>
);
