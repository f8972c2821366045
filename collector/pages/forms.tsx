/** Registering as customer and becoming a partner: forms that work without a script and say what is wrong beside the field. */
import type { JSX } from 'preact';
import { type Frame, firstNameOf } from './frame.ts';
import { Page } from './layout.tsx';
import { type FormFault, type FormField, type JoinFact, WORDS } from './words/words.ts';

export type Entries = Readonly<Partial<Record<FormField, string>>>;

export type FormProps = {
  readonly frame: Frame;
  /** Where it is posted. */
  readonly action: string;
  readonly entries: Entries;
  readonly faults: readonly FormFault[];
};

/** Which field a fault stands beside. */
const PLACES: Readonly<Record<FormFault, FormField | null>> = {
  name: 'name',
  email: 'email',
  code: 'code',
  terms: 'terms',
  'code-taken': 'code',
  'code-reserved': 'code',
  flood: null,
  closed: null,
};

export function RegisterPage(props: FormProps & { readonly partner: string }): JSX.Element {
  const { frame, partner } = props;
  const { form, register } = WORDS[frame.language];
  return (
    <Page frame={frame} title={`${register} · ${frame.shop}`}>
      <div class="narrow">
        <h1>{register}</h1>
        <p>{form.registerLead({ partner: firstNameOf(partner), shop: frame.shop })}</p>
        <Form {...props}>
          <Person {...props} />
        </Form>
      </div>
    </Page>
  );
}

export type JoinProps = FormProps & {
  /** Null: the company. */
  readonly sponsor: string | null;
  readonly terms: { readonly version: string; readonly url: string };
  readonly facts: readonly JoinFact[];
};

export function JoinPage(props: JoinProps): JSX.Element {
  const { frame, sponsor, terms, facts, faults } = props;
  const { form, join } = WORDS[frame.language];
  return (
    <Page frame={frame} title={`${join} · ${frame.shop}`}>
      <div class="narrow">
        <h1>{join}</h1>
        <p>{form.joinLead({ sponsor: sponsor === null ? null : firstNameOf(sponsor), shop: frame.shop })}</p>
        <ul class="facts">
          {facts.map((fact) => (
            <li key={fact}>{form.joinFacts[fact]}</li>
          ))}
        </ul>
        <Form {...props}>
          <Person {...props} />
          <Field {...props} field="code" label={form.code} hint={form.codeHint} autocomplete="off" />
          <div>
            <div class="check">
              <input
                type="checkbox"
                id="terms"
                name="terms"
                value={terms.version}
                required
                {...faultProps(faults, 'terms')}
              />
              <label for="terms">
                {form.terms}{' '}
                <a href={terms.url} target="_blank" rel="noopener">
                  {form.termsLink(terms.version)}
                </a>
              </label>
            </div>
            <Fault {...props} field="terms" />
          </div>
        </Form>
      </div>
    </Page>
  );
}

function Person(props: FormProps): JSX.Element {
  const { form } = WORDS[props.frame.language];
  return (
    <>
      <Field {...props} field="name" label={form.name} autocomplete="name" />
      <Field {...props} field="email" label={form.email} autocomplete="email" type="email" />
    </>
  );
}

function Form(props: FormProps & { readonly children: JSX.Element | JSX.Element[] }): JSX.Element {
  const { frame, action, faults, children } = props;
  const { form, privacy, back } = WORDS[frame.language];
  return (
    <>
      {faults.length > 0 && (
        <div class="faults" role="alert">
          <strong>{form.faultsTitle}</strong>
          <ul>
            {faults.map((fault) => (
              <li key={fault}>
                {PLACES[fault] === null ? (
                  form.faults[fault]
                ) : (
                  <a href={`#${PLACES[fault]}`}>{form.faults[fault]}</a>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      <form method="post" action={action} novalidate>
        {children}
        {frame.privacy !== null && (
          <p class="hint">
            {form.privacyNote} <a href={frame.privacy}>{privacy}</a>.
          </p>
        )}
        <button class="button" type="submit">
          {form.send}
        </button>
      </form>
      <p>
        <a href={frame.homeHref}>{back}</a>
      </p>
    </>
  );
}

type FieldProps = FormProps & {
  readonly field: Exclude<FormField, 'terms'>;
  readonly label: string;
  readonly autocomplete: 'name' | 'email' | 'off';
  readonly hint?: string;
  readonly type?: 'email';
};

function Field(props: FieldProps): JSX.Element {
  const { field, label, hint, entries, faults, autocomplete, type } = props;
  const { 'aria-invalid': invalid, 'aria-describedby': fault } = faultProps(faults, field);
  const described = [hint === undefined ? undefined : `${field}-hint`, fault].filter(
    (id) => id !== undefined,
  );
  const input = {
    id: field,
    name: field,
    value: entries[field] ?? '',
    autocomplete,
    required: true,
    maxLength: 254,
    ...(field === 'code' ? { autocapitalize: 'none' as const, spellcheck: false } : {}),
    ...(invalid === undefined ? {} : { 'aria-invalid': invalid }),
    ...(described.length === 0 ? {} : { 'aria-describedby': described.join(' ') }),
  };
  return (
    <div>
      <label for={field}>{label}</label>
      {type === 'email' ? <input type="email" {...input} /> : <input type="text" {...input} />}
      {hint !== undefined && (
        <p class="hint" id={`${field}-hint`}>
          {hint}
        </p>
      )}
      <Fault {...props} field={field} />
    </div>
  );
}

function Fault({ frame, faults, field }: FormProps & { readonly field: FormField }): JSX.Element | null {
  const fault = faultAt(faults, field);
  if (fault === undefined) return null;
  return (
    <p class="fault" id={`${field}-fault`}>
      {WORDS[frame.language].form.faults[fault]}
    </p>
  );
}

const faultAt = (faults: readonly FormFault[], field: FormField): FormFault | undefined =>
  faults.find((fault) => PLACES[fault] === field);

const faultProps = (faults: readonly FormFault[], field: FormField) =>
  faultAt(faults, field) === undefined
    ? {}
    : { 'aria-invalid': 'true' as const, 'aria-describedby': `${field}-fault` };
