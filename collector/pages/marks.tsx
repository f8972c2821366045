/** A partner's words as elements. Preact escapes every text, so nothing they wrote becomes HTML. */
import { h, type JSX } from 'preact';
import { drawnOf } from '../../shared/marks.ts';

export const Marked = ({ text }: { readonly text: string }): JSX.Element => (
  <>{drawnOf<JSX.Element>(text, (tag, attributes, children) => h(tag, attributes, ...children))}</>
);
