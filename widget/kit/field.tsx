/** A labelled input with its hint and its fault, tied together for screen readers. */
import type { ComponentChildren, InputHTMLAttributes, TextareaHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';

type FieldProps = {
  readonly label: string;
  readonly name: string;
  readonly hint?: string;
  readonly fault?: string | undefined;
  readonly value?: string | undefined;
  readonly input?: InputHTMLAttributes<HTMLInputElement>;
};

export function Field({ label, name, hint, fault, value = '', input = {} }: FieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input {...input} {...tied(id, fault ?? hint, fault)} name={name} defaultValue={value} />
      <Note id={id} hint={hint} fault={fault} />
    </div>
  );
}

type ChoiceProps = Omit<FieldProps, 'input'> & {
  readonly onChange?: (value: string) => void;
  readonly options: readonly (readonly [value: string, label: string])[];
};

export function Choice({ label, name, hint, fault, value = '', options, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        {...tied(id, fault ?? hint, fault)}
        name={name}
        onChange={({ currentTarget }) => onChange?.(currentTarget.value)}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option} selected={option === value}>
            {text}
          </option>
        ))}
      </select>
      <Note id={id} hint={hint} fault={fault} />
    </div>
  );
}

type TextAreaProps = Omit<FieldProps, 'input'> & {
  readonly input?: TextareaHTMLAttributes<HTMLTextAreaElement>;
};

export function TextArea({ label, name, hint, fault, value = '', input = {} }: TextAreaProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea rows={5} {...input} {...tied(id, fault ?? hint, fault)} name={name} defaultValue={value} />
      <Note id={id} hint={hint} fault={fault} />
    </div>
  );
}

type CheckProps = {
  readonly name: string;
  readonly isChecked?: boolean;
  readonly children: ComponentChildren;
};

export const Check = ({ name, isChecked = false, children }: CheckProps) => (
  <label class="check">
    <input type="checkbox" name={name} defaultChecked={isChecked} />
    <span>{children}</span>
  </label>
);

/** What was typed, by the fields' names, without spaces at the ends. */
export const fieldsOf = (form: HTMLFormElement): Readonly<Record<string, string>> =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, `${value}`.trim()]));

const tied = (id: string, note: string | undefined, fault: string | undefined) => ({
  id,
  ...(note ? { 'aria-describedby': `${id}-note` } : {}),
  ...(fault ? { 'aria-invalid': true as const } : {}),
});

type NoteProps = {
  readonly id: string;
  readonly hint: string | undefined;
  readonly fault: string | undefined;
};

const Note = ({ id, hint, fault }: NoteProps) =>
  fault || hint ? (
    <p id={`${id}-note`} class={fault ? 'small bad' : 'small soft'}>
      {fault ?? hint}
    </p>
  ) : null;
