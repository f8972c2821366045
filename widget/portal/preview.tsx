/** The partner's part of their page as everybody will see it; the same marks as on the page, and never HTML. */
import { h, type JSX } from 'preact';
import type { MyPage } from '../../shared/contract/pages.ts';
import { initialsOf } from '../../shared/initials.ts';
import { drawnOf } from '../../shared/marks.ts';
import { words } from './language.ts';

export type Content = Pick<MyPage, 'words' | 'released'>;

type PreviewProps = Pick<MyPage, 'name' | 'portrait'> & { readonly content: Content };

export const Preview = ({ name, portrait, content }: PreviewProps) => {
  const say = words().page;
  const contact = Object.values(content.released).join(' · ');
  return (
    <section class="preview stack" aria-label={say.preview}>
      <p class="soft small">{say.preview}</p>
      <div class="line">
        <Face name={name} portrait={portrait} />
        <p class="big">{name}</p>
      </div>
      {content.words === '' ? (
        <p class="soft">{say.noWords}</p>
      ) : (
        <div class="marked">
          {drawnOf<JSX.Element>(content.words, (tag, attributes, children) =>
            h(tag, attributes, ...children),
          )}
        </div>
      )}
      {contact && <p>{contact}</p>}
    </section>
  );
};

/** The portrait, or the initials the page shows in its place. */
export const Face = ({ name, portrait }: Pick<MyPage, 'name' | 'portrait'>) =>
  portrait === null ? (
    <div class="face" aria-hidden="true">
      {initialsOf(name)}
    </div>
  ) : (
    <img class="face" src={portrait} width="480" height="480" alt={words().page.portraitOf(name)} />
  );
