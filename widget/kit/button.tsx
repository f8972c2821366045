/** Buttons: one main one a view, plain others. A busy one stays focusable and does nothing. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { said } from './said.ts';

type ButtonProps = {
  readonly kind?: 'main' | 'plain' | 'danger' | 'quiet';
  readonly type?: 'button' | 'submit';
  readonly isBusy?: boolean;
  readonly isPressed?: boolean;
  readonly label?: string;
  readonly onClick?: () => void;
  readonly children: ComponentChildren;
};

export const Button = ({
  kind = 'plain',
  type = 'button',
  isBusy,
  isPressed,
  label,
  onClick,
  children,
}: ButtonProps) => (
  <button
    type={type}
    class={kind}
    aria-disabled={isBusy}
    aria-pressed={isPressed}
    aria-label={label}
    onClick={(event) => {
      if (isBusy) event.preventDefault();
      else onClick?.();
    }}
  >
    {children}
  </button>
);

/** Copies a text and says so where screen readers hear it. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = (): void =>
    void navigator.clipboard
      .writeText(text)
      .then(() => setCopied(true))
      .catch(() => setCopied(false));
  return (
    <>
      <Button onClick={copy} label={`${said.value.copy}: ${label}`}>
        {isCopied ? said.value.copied : said.value.copy}
      </Button>
      <span class="hidden" role="status">
        {isCopied && said.value.copied}
      </span>
    </>
  );
}
