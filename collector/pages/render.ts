/** A page as the text that is sent. */
import type { JSX } from 'preact';
import { render } from 'preact-render-to-string';

export const htmlOf = (page: JSX.Element): string => `<!doctype html>${render(page)}`;
