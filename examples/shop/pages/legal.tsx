/** Imprint, privacy and partner terms: a real shop has them, and partners' pages lead here. */
import type { JSX } from 'preact';
import type { Language } from '../words.ts';
import { Page, type View } from './layout.tsx';

type Notice = Readonly<Record<Language, { readonly title: string; readonly text: string }>>;

export const NOTICES: Readonly<Record<string, Notice>> = {
  imprint: {
    de: {
      title: 'Impressum',
      text: 'Hier stünde, wer diesen Shop betreibt. Halm & Dampf gibt es nur als Demo.',
    },
    en: {
      title: 'Imprint',
      text: 'Here it would say who runs this shop. Halm & Dampf exists as a demo only.',
    },
  },
  privacy: {
    de: {
      title: 'Datenschutz',
      text: 'Hier stünde, was mit Ihren Angaben geschieht. In dieser Demo verlassen sie Ihren Rechner nicht.',
    },
    en: {
      title: 'Privacy',
      text: 'Here it would say what becomes of what you tell us. In this demo it does not leave your computer.',
    },
  },
  'partner-terms': {
    de: {
      title: 'Partnerbedingungen',
      text: 'Hier stünden die Bedingungen für Partnerinnen und Partner: kostenlos, ohne Kaufpflicht, jederzeit kündbar.',
    },
    en: {
      title: 'Partner terms',
      text: 'Here the terms for partners would stand: free of charge, nothing to buy, to be left at any time.',
    },
  },
};

export function LegalPage({ view, notice }: { readonly view: View; readonly notice: Notice }): JSX.Element {
  const { title, text } = notice[view.language];
  return (
    <Page view={view} title={title}>
      <section class="narrow">
        <h1>{title}</h1>
        <p class="lead">{text}</p>
      </section>
    </Page>
  );
}
