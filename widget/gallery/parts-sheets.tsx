/** Every part in every state. */
import '../parts/adviser.tsx';
import '../parts/share.tsx';
import { type ComponentChildren, h } from 'preact';
import theme from '../kit/theme.css?inline';
import css from '../parts/signup.css?inline';
import { type FormState, SignUpForm } from '../parts/signup-form.tsx';
import { words as german } from '../parts/words/de.ts';
import { words as english } from '../parts/words/en.ts';
import { collectorIn, type Mood } from './fake-collector.ts';
import { Scene, Shadow } from './scene.tsx';

type TagProps = {
  readonly name: 'everline-adviser' | 'everline-share';
  readonly mood: Mood;
  readonly as?: string;
  readonly children?: ComponentChildren;
};

const Tag = ({ name, mood, as, children }: TagProps) =>
  h(name, { code: 'anna', as, 'data-key': 'pk_gallery', 'data-collector': collectorIn(mood) }, children);

export const Adviser = () => (
  <>
    <Scene name="ready">
      <Tag name="everline-adviser" mood="ready" />
    </Scene>
    <Scene name="recommended by, German" lang="de">
      <Tag name="everline-adviser" mood="ready" as="recommended" />
    </Scene>
    <Scene name="long German words" lang="de">
      <Tag name="everline-adviser" mood="long" />
    </Scene>
    <Scene name="nothing released">
      <Tag name="everline-adviser" mood="bare" />
    </Scene>
    <Scene name="right to left" lang="ar" dir="rtl">
      <Tag name="everline-adviser" mood="ready" />
    </Scene>
    <Scene name="loading: what stands between the tags">
      <Tag name="everline-adviser" mood="loading">
        <a href="https://shop.example/contact">Ask us</a>
      </Tag>
    </Scene>
    <Scene name="failed: the same">
      <Tag name="everline-adviser" mood="failed">
        <a href="https://shop.example/contact">Ask us</a>
      </Tag>
    </Scene>
  </>
);

export const Share = () => (
  <>
    <Scene name="ready">
      <Tag name="everline-share" mood="ready" />
    </Scene>
    <Scene name="long German words" lang="de">
      <Tag name="everline-share" mood="long" />
    </Scene>
    <Scene name="right to left" lang="ar" dir="rtl">
      <Tag name="everline-share" mood="ready" />
    </Scene>
    <Scene name="failed: what stands between the tags">
      <Tag name="everline-share" mood="failed">
        <a href="https://partners.example/r/anna">partners.example/r/anna</a>
      </Tag>
    </Scene>
  </>
);

const READY: FormState = { isBusy: false, isDone: false, failure: undefined };
const refused = (code: string, path: string): FormState => ({
  ...READY,
  failure: { code, path, status: 409, detail: '' },
});

type FormProps = { readonly state?: FormState; readonly isPartner?: boolean; readonly isGerman?: boolean };

const Form = ({ state = READY, isPartner = true, isGerman = false }: FormProps) => (
  <Shadow css={theme + css}>
    <SignUpForm
      words={isGerman ? german : english}
      isPartner={isPartner}
      adviser="Anna Lindqvist"
      isFree
      termsUrl="https://shop.example/terms"
      privacyUrl="https://shop.example/privacy"
      state={state}
      send={() => undefined}
    />
  </Shadow>
);

export const SignUp = () => (
  <>
    <Scene name="customer">
      <Form isPartner={false} />
    </Scene>
    <Scene name="partner, German" lang="de">
      <Form isGerman />
    </Scene>
    <Scene name="right to left" lang="ar" dir="rtl">
      <Form />
    </Scene>
    <Scene name="busy">
      <Form isPartner={false} state={{ ...READY, isBusy: true }} />
    </Scene>
    <Scene name="one field refused">
      <Form state={refused('code-taken', 'code')} />
    </Scene>
    <Scene name="no connection">
      <Form isPartner={false} state={refused('offline', '')} />
    </Scene>
    <Scene name="done">
      <Form state={{ ...READY, isDone: true }} />
    </Scene>
  </>
);
