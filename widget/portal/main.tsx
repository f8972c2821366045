/** `/portal/`: a signed-in partner's view of everything that is theirs. */
import './portal.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { speak, wishedLanguage } from './language.ts';
import { go } from './route.ts';
import { interrupted, meet } from './session.ts';

const [me] = await Promise.all([meet(), speak(wishedLanguage())]);
if (me) {
  const address = interrupted();
  if (address?.startsWith('/portal/')) go(address);
  render(<App />, document.body);
}
