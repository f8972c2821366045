/** What has no room in a phone's menu. */
import { choose, language, languages, nameOf, words } from '../language.ts';
import { hrefOf } from '../route.ts';
import { signOut } from '../session.ts';

const REST = [
  'page',
  'customers',
  'rank',
  'recruits',
  'statements',
  'receipts',
  'profile',
  'settings',
  'terms',
] as const;

export const More = () => (
  <>
    <ul class="rows panel">
      {REST.map((name) => (
        <li key={name}>
          <a class="way" href={hrefOf(name)}>
            {words().views[name]}
          </a>
        </li>
      ))}
    </ul>
    <LanguageChoice />
    <button type="button" onClick={() => void signOut()}>
      {words().signOut}
    </button>
  </>
);

export const LanguageChoice = () => (
  <fieldset class="choices">
    <legend>{words().settings.language}</legend>
    {languages.map((code) => (
      <button
        key={code}
        type="button"
        lang={code}
        aria-pressed={code === language.value}
        onClick={() => void choose(code)}
      >
        {nameOf(code)}
      </button>
    ))}
  </fieldset>
);
