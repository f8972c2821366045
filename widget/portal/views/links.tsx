/** The partner's links with their QR codes, campaigns, and what the shop offers for recommending. */
import type { Material, MyCampaign, MyLinks } from '../../../shared/contract/me-links.ts';
import { countOf } from '../../kit/figures.tsx';
import { Row } from '../../kit/list.tsx';
import { usePages, useResource } from '../../kit/resource.ts';
import { Empty, WhenReady } from '../../kit/states.tsx';
import { Tabs } from '../../kit/tabs.tsx';
import { Campaigns } from '../campaigns.tsx';
import { words } from '../language.ts';
import { LinkLine, Qr } from '../link-line.tsx';
import { ask, inLanguage } from '../session.ts';

export function Links() {
  const say = words().links;
  return (
    <Tabs
      label={words().views.links}
      tabs={[
        { name: say.codes, view: () => <Codes /> },
        { name: say.campaigns, view: () => <AllCampaigns /> },
        { name: say.materials, view: () => <Materials /> },
      ]}
    />
  );
}

function Codes() {
  const links = useResource<MyLinks>(ask, '/v1/me/links');
  const say = words().links;
  return (
    <WhenReady of={links}>
      {({ items }) =>
        items.map(({ code, kind, url, qrSvg, qrPng, clicks, orders }) => (
          <section key={code} class="panel stack" aria-label={`${say.kinds[kind]}: ${code}`}>
            <p class="soft small">{say.kinds[kind]}</p>
            <p class="big">{code}</p>
            {url ? <LinkLine url={url} name={code} /> : <p>{say.coupon}</p>}
            <p class="soft">
              {[url && say.clicks(countOf(clicks)), orders !== null && say.orders(countOf(orders))]
                .filter(Boolean)
                .join(', ')}{' '}
              {say.since}
            </p>
            {qrSvg && <Qr svg={qrSvg} png={qrPng ?? qrSvg} name={code} />}
          </section>
        ))
      }
    </WhenReady>
  );
}

function AllCampaigns() {
  return <Campaigns of={usePages<MyCampaign>(ask, '/v1/me/campaigns')} />;
}

function Materials() {
  const materials = useResource<{ readonly items: readonly Material[] }>(ask, inLanguage('/v1/me/materials'));
  const say = words().links;
  return (
    <section class="panel">
      <WhenReady of={materials}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{say.noMaterials}</Empty>
          ) : (
            <ul class="rows">
              {items.map(({ title, description, url, kind }) => (
                <Row
                  key={url}
                  title={title}
                  note={[say.materialKinds[kind], description].filter(Boolean).join(' · ')}
                  figure={
                    <a
                      href={url}
                      target="_blank"
                      rel="noopener noreferrer"
                      aria-label={`${say.download}: ${title}`}
                    >
                      {say.download}
                    </a>
                  }
                />
              ))}
            </ul>
          )
        }
      </WhenReady>
    </section>
  );
}
