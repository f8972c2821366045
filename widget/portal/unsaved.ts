/** While something typed is not saved, every way out asks first: a link of the portal, the way back, closing the tab. */
import { useEffect } from 'preact/hooks';
import { words } from './language.ts';
import { guard } from './route.ts';

export function useUnsaved(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return;
    const hold = (event: Event): void => event.preventDefault();
    // Only while it is needed: a page that listens always is not kept for the way back.
    addEventListener('beforeunload', hold);
    const release = guard(() => confirm(words().page.unsaved));
    return () => {
      removeEventListener('beforeunload', hold);
      release();
    };
  }, [isUnsaved]);
}
