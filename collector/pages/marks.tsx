/** The marks of a partner's words as elements. Preact escapes every text, so nothing they wrote becomes HTML. */
import type { JSX } from 'preact';
import { type Mark, marksOf } from '../../shared/marks.ts';

export function Marked({ text }: { readonly text: string }): JSX.Element {
  return (
    <>
      {text
        .split(/\n{2,}/)
        .filter((part) => part.trim() !== '')
        .map((part) => (
          <p key={part}>
            <Marks marks={marksOf(part)} />
          </p>
        ))}
    </>
  );
}

const Marks = ({ marks }: { readonly marks: readonly Mark[] }): JSX.Element => <>{marks.map(elementOf)}</>;

function elementOf(mark: Mark): JSX.Element | string {
  switch (mark.kind) {
    case 'text':
      return mark.text;
    case 'break':
      return <br />;
    case 'link':
      // Search engines and the other page learn nothing: the words are the partner's, not the shop's.
      return (
        <a href={mark.href} rel="ugc nofollow noopener noreferrer">
          {mark.text}
        </a>
      );
    case 'bold':
      return (
        <strong>
          <Marks marks={mark.marks} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Marks marks={mark.marks} />
        </em>
      );
    default:
      return mark satisfies never;
  }
}
