/** A partner's portrait, drawn on a canvas: a shop's policy that forbids pictures from elsewhere is kept and nobody notices. */
import { initialsOf } from '../../shared/initials.ts';

type PortraitProps = { readonly name: string; readonly address: string | null };

/** Initials until the picture is there, and where there is none. */
export const Portrait = ({ name, address }: PortraitProps) => (
  <span class="portrait" aria-hidden="true">
    {initialsOf(name)}
    {address && <canvas hidden key={address} ref={(canvas) => void draw(canvas, address).catch(String)} />}
  </span>
);

async function draw(canvas: HTMLCanvasElement | null, address: string): Promise<void> {
  if (!canvas?.hidden) return;
  const response = await fetch(address);
  if (!response.ok) return;
  const picture = await createImageBitmap(await response.blob());
  const side = Math.min(picture.width, picture.height);
  canvas.width = canvas.height = 160;
  const pen = canvas.getContext('2d');
  pen?.drawImage(
    picture,
    (picture.width - side) / 2,
    (picture.height - side) / 2,
    side,
    side,
    0,
    0,
    160,
    160,
  );
  canvas.hidden = false;
}
