/** A link as people use it: to look at, to copy, to print. */
import { CopyButton } from '../kit/button.tsx';
import { words } from './language.ts';

export const LinkLine = ({ url, name }: { readonly url: string; readonly name: string }) => (
  <div class="line">
    <a class="address" href={url} target="_blank" rel="noopener noreferrer">
      {url.replace(/^https?:\/\//, '')}
    </a>
    <CopyButton text={url} label={name} />
  </div>
);

type QrProps = { readonly svg: string; readonly png: string; readonly name: string };

/** On white, because cameras want it so. */
export const Qr = ({ svg, png, name }: QrProps) => (
  <details class="qr">
    <summary>{words().links.qr(name)}</summary>
    <img src={svg} alt={words().links.qr(name)} width="200" height="200" loading="lazy" />
    <ul class="files">
      <li>
        <a href={png} download>
          PNG
        </a>
      </li>
      <li>
        <a href={svg} download>
          SVG
        </a>
      </li>
    </ul>
  </details>
);
