/** What the merchant wrote on the script tag; tag managers strip `data-*`, so the settings may stand in the query of `src` instead. */

declare global {
  interface Navigator {
    readonly globalPrivacyControl?: boolean;
  }
  interface Document {
    /** True while Chromium renders a page nobody has seen yet. */
    readonly prerendering?: boolean;
  }
}

/** The window as `Object(window)` is typed: for names that the merchant chooses and for what a browser may lack. */
export const host: ReturnType<typeof Object> = window;

/** `currentScript` is null for a script that another script evaluated. */
const { dataset, src }: Partial<HTMLScriptElement> = Object(
  document.currentScript ?? document.querySelector('[src*=everline]'),
);

export const { hostname } = location;

/** Absolute address of our file, or of the page where the code stands inline. */
export const source = src || location.href;

export const {
  key,
  global: name = 'everline',
  path = '',
  touch: which,
  cookie = hostname,
  domains = '',
  param = 'ref,via,partner',
  datalayer,
  days = '90',
  consent: consentMode = 'required',
  endpoint = '/v1/inbox',
  domain,
}: { readonly [setting: string]: string | undefined } = dataset?.key
  ? dataset
  : Object.fromEntries(new URL(source).searchParams);

export const parameters = param.split(',');

/** Names our cookie and our entry in localStorage: two shops on one domain do not mix. */
export const label = `everline_${key}`;

/** Where undelivered events are kept. */
export const box = `${label}_kept`;
