/** The portrait: chosen, cut square by its owner, drawn anew in the browser and sent. Nothing but pixels leaves the device. */
import { useRef, useState } from 'preact/hooks';
import type { MyPage } from '../../shared/contract/pages.ts';
import { Button } from '../kit/button.tsx';
import { countOf } from '../kit/figures.tsx';
import { Cutting } from './cutting.tsx';
import { words } from './language.ts';
import { Outcome } from './outcome.tsx';
import { Face } from './preview.tsx';
import { useChange } from './use-change.ts';

const MEGABYTE = 1_000_000;
/** What a telephone takes is smaller; what is larger would keep it busy for long. */
const BYTES_MAX = 15 * MEGABYTE;

type PortraitProps = { readonly page: MyPage; readonly changed: () => void };

export function Portrait({ page, changed }: PortraitProps) {
  const [picture, setPicture] = useState<ImageBitmap>();
  const [fault, setFault] = useState('');
  const [done, setDone] = useState('');
  const change = useChange();
  const say = words().page;
  const choose = async (file: File): Promise<void> => {
    setDone('');
    const chosen = await pictureIn(file).catch(() => undefined);
    setPicture(chosen);
    if (chosen) setFault('');
    else
      setFault(
        file.size > BYTES_MAX ? say.tooLarge(countOf(Math.round(file.size / MEGABYTE))) : say.noPicture,
      );
  };
  const send = async (body?: Blob): Promise<void> => {
    const asking = body ? ({ method: 'PUT', body } as const) : ({ method: 'DELETE' } as const);
    if ((await change.run('/v1/me/portrait', asking)) === undefined) return;
    setPicture(undefined);
    setDone(body ? say.taken : say.removed);
    changed();
  };
  return (
    <section class="panel stack" aria-labelledby="portrait">
      <h2 id="portrait">{say.portrait}</h2>
      {picture ? (
        <Cutting
          picture={picture}
          isBusy={change.isBusy}
          take={(cut) => void send(cut)}
          cancel={() => setPicture(undefined)}
        />
      ) : (
        <div class="line">
          <Face {...page} />
          <Chooser label={page.portrait ? say.other : say.choose} choose={(file) => void choose(file)} />
          {page.portrait && (
            <Button isBusy={change.isBusy} onClick={() => void send()}>
              {say.remove}
            </Button>
          )}
        </div>
      )}
      <p class="soft small">{say.portraitHint}</p>
      {fault && (
        <p class="bad" role="alert">
          {fault}
        </p>
      )}
      <Outcome of={change} done={done} />
    </section>
  );
}

type ChooserProps = { readonly label: string; readonly choose: (file: File) => void };

/** A button of ours before the browser's field, whose words would be in the browser's language. */
function Chooser({ label, choose }: ChooserProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => field.current?.click()}>{label}</Button>
      <input
        ref={field}
        type="file"
        hidden
        aria-label={label}
        accept="image/jpeg,image/png,image/webp"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // The same file may be chosen again.
          currentTarget.value = '';
          if (file) choose(file);
        }}
      />
    </>
  );
}

/** Nothing where the file is too large, or holds no picture a browser can draw. */
const pictureIn = async (file: File): Promise<ImageBitmap | undefined> =>
  file.size > BYTES_MAX ? undefined : createImageBitmap(file);
