/** The page of one partner: who they are, what they recommend, and the ways to order, register and join. */
import type { JSX } from 'preact';
import { initialsOf } from '../../shared/initials.ts';
import { plainOf } from '../../shared/marks.ts';
import { type Frame, firstNameOf, type PartnerView, type ProductView } from './frame.ts';
import { Page } from './layout.tsx';
import { Marked } from './marks.tsx';
import { pageScript } from './style.ts';
import { type PageWords, WORDS } from './words/words.ts';

type Props = { readonly frame: Frame; readonly partner: PartnerView };

const DESCRIPTION_MAX = 180;

export function PartnerPage({ frame, partner }: Props): JSX.Element {
  const words = WORDS[frame.language];
  const names = { partner: partner.name, shop: frame.shop };
  const introduction = words.introduction({ ...names, partner: firstNameOf(partner.name) });
  const description = shortened(plainOf(partner.words) || introduction);
  const hasContact = Object.keys(partner.released).length > 0;
  return (
    <Page
      frame={frame}
      title={words.title(names)}
      social={{ description, image: partner.preview }}
      script={pageScript}
    >
      <Hero frame={frame} partner={partner} />
      {(partner.words !== '' || hasContact) && (
        <section class={`columns${hasContact ? ' uneven' : ''}`}>
          {partner.words !== '' && (
            <div class="words">
              <h2>{words.about(firstNameOf(partner.name))}</h2>
              <Marked text={partner.words} />
            </div>
          )}
          {hasContact && <Contact words={words} released={partner.released} />}
        </section>
      )}
      {partner.products.length > 0 && (
        <section aria-labelledby="products">
          <h2 id="products">{words.products(firstNameOf(partner.name))}</h2>
          <ul class="products">
            {partner.products.map((product) => (
              <li key={product.href}>
                <Product product={product} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Invitations words={words} partner={partner} />
    </Page>
  );
}

function Hero({ frame, partner }: Props): JSX.Element {
  const words = WORDS[frame.language];
  return (
    <div class="hero">
      {partner.portrait === null ? (
        <div class="portrait" aria-hidden="true">
          {initialsOf(partner.name)}
        </div>
      ) : (
        <img
          class="portrait"
          src={partner.portrait}
          width="480"
          height="480"
          alt={words.portrait(partner.name)}
        />
      )}
      <div>
        <h1>{partner.name}</h1>
        <p class="sub">{words.recommends(frame.shop)}</p>
        {partner.words === '' && (
          <p>{words.introduction({ partner: firstNameOf(partner.name), shop: frame.shop })}</p>
        )}
        <div class="actions">
          <a class="button" href={frame.orderHref}>
            {words.order}
          </a>
          <button class="button quiet" type="button" hidden data-share={words.shared}>
            {words.share}
          </button>
        </div>
        <p class="note">{words.orderNote(frame.shop)}</p>
      </div>
    </div>
  );
}

type ContactProps = { readonly words: PageWords; readonly released: PartnerView['released'] };

function Contact({ words, released: { email, phone, place } }: ContactProps): JSX.Element {
  return (
    <div>
      <h2>{words.contact}</h2>
      <dl>
        {email !== undefined && (
          <div>
            <dt>{words.email}</dt>
            <dd>
              <a href={`mailto:${encodeURIComponent(email).replace('%40', '@')}`}>{email}</a>
            </dd>
          </div>
        )}
        {phone !== undefined && (
          <div>
            <dt>{words.phone}</dt>
            <dd>
              <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
            </dd>
          </div>
        )}
        {place !== undefined && (
          <div>
            <dt>{words.place}</dt>
            <dd>{place}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}

function Product({ product }: { readonly product: ProductView }): JSX.Element {
  return (
    <a class="card product" href={product.href}>
      {product.picture !== null && (
        <img src={product.picture} alt="" loading="lazy" width="480" height="360" />
      )}
      <div>
        <strong>{product.name}</strong>
        {product.text !== null && <span>{product.text}</span>}
        <b>{product.price ?? ''}</b>
      </div>
    </a>
  );
}

type InvitationProps = { readonly words: PageWords; readonly partner: PartnerView };

function Invitations({ words, partner }: InvitationProps): JSX.Element | null {
  const { registerHref, joinHref } = partner;
  if (registerHref === null && joinHref === null) return null;
  return (
    <section class="columns">
      {registerHref !== null && (
        <div class="card">
          <h2>{words.customerTitle}</h2>
          <p>{words.customerText(firstNameOf(partner.name))}</p>
          <a class="button quiet" href={registerHref}>
            {words.register}
          </a>
        </div>
      )}
      {joinHref !== null && (
        <div class="card">
          <h2>{words.partnerTitle}</h2>
          <p>{words.partnerText}</p>
          <a class="button quiet" href={joinHref}>
            {words.join}
          </a>
        </div>
      )}
    </section>
  );
}

const shortened = (text: string): string =>
  text.length <= DESCRIPTION_MAX ? text : `${text.slice(0, DESCRIPTION_MAX).replace(/\s\S*$/, '')} …`;
