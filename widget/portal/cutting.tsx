/** The part of a chosen picture that will be seen: pushed with a finger, or set with sliders. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../kit/button.tsx';
import { CENTRE, type Cut, pushed, squareOf, ZOOM_MAX } from './cut.ts';
import { words } from './language.ts';

/** As large as the collector keeps it. */
const SIZE = 480;

type CuttingProps = {
  readonly picture: ImageBitmap;
  readonly isBusy: boolean;
  readonly take: (cut: Blob) => void;
  readonly cancel: () => void;
};

export function Cutting({ picture, isBusy, take, cancel }: CuttingProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [cut, setCut] = useState(CENTRE);
  const say = words().page;
  useEffect(() => {
    if (canvas.current) draw(canvas.current, picture, cut);
  }, [picture, cut]);
  const push = ({ buttons, movementX, movementY }: PointerEvent): void => {
    const width = canvas.current?.clientWidth ?? SIZE;
    if (buttons > 0) setCut(pushed(picture, cut, { x: movementX / width, y: movementY / width }));
  };
  return (
    <fieldset class="cutting stack">
      <legend>{say.cut}</legend>
      <canvas
        ref={canvas}
        width={SIZE}
        height={SIZE}
        role="img"
        aria-label={say.cut}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={push}
      />
      <p class="soft small">{say.cutHint}</p>
      <Slider
        label={say.zoom}
        at={cut.zoom}
        from={1}
        to={ZOOM_MAX}
        set={(zoom) => setCut({ ...cut, zoom })}
      />
      <Slider label={say.across} at={cut.across} set={(across) => setCut({ ...cut, across })} />
      <Slider label={say.down} at={cut.down} set={(down) => setCut({ ...cut, down })} />
      <div class="line">
        <Button
          kind="main"
          isBusy={isBusy}
          onClick={() => canvas.current?.toBlob((blob) => blob && take(blob), 'image/jpeg', 0.92)}
        >
          {say.take}
        </Button>
        <Button onClick={cancel}>{say.cancel}</Button>
      </div>
    </fieldset>
  );
}

type SliderProps = {
  readonly label: string;
  readonly at: number;
  readonly from?: number;
  readonly to?: number;
  readonly set: (at: number) => void;
};

const Slider = ({ label, at, from = 0, to = 1, set }: SliderProps) => (
  <label class="slider">
    <span>{label}</span>
    <input
      type="range"
      min={from}
      max={to}
      step="0.02"
      value={at}
      onInput={({ currentTarget }) => set(currentTarget.valueAsNumber)}
    />
  </label>
);

function draw(canvas: HTMLCanvasElement, picture: ImageBitmap, cut: Cut): void {
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const { side, x, y } = squareOf(picture, cut);
  // JPEG knows nothing transparent: without it that would be black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, SIZE, SIZE);
  pen.drawImage(picture, x, y, side, side, 0, 0, SIZE, SIZE);
}
