/** `/gallery/`: everything to look at, a sheet for each part; `?sheet=adviser` opens one. */
import './gallery.css';
import { type ComponentType, render } from 'preact';
import { said } from '../kit/said.ts';
import { answerParts } from './fake-collector.ts';
import { Kit } from './kit-sheet.tsx';
import { Adviser, Share, SignUp } from './parts-sheets.tsx';

const SHEETS: Readonly<Record<string, ComponentType>> = {
  adviser: Adviser,
  share: Share,
  signup: SignUp,
  kit: Kit,
};

said.value = {
  locale: 'en-GB',
  loading: 'Loading …',
  retry: 'Try again',
  more: 'Show more',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  sentence: ({ detail }) => detail,
};
answerParts();

const name = new URLSearchParams(location.search).get('sheet') ?? 'kit';
const Sheet = SHEETS[name] ?? Kit;

render(
  <main>
    <h1>{name}</h1>
    <nav aria-label="Sheets">
      <ul>
        {Object.keys(SHEETS).map((sheet) => (
          <li key={sheet}>
            <a href={`?sheet=${sheet}`}>{sheet}</a>
          </li>
        ))}
      </ul>
    </nav>
    <div class="sheet">
      <Sheet />
    </div>
  </main>,
  document.body,
);
