/** `/portal/`: a signed-in partner's view of everything that is theirs. */
import './portal.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { speak, wishedLanguage } from './language.ts';
import { meet } from './session.ts';

const [me] = await Promise.all([meet(), speak(wishedLanguage())]);
if (me) render(<App />, document.body);
