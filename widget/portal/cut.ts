/** Which square of a picture is kept. Positions run from 0 to 1 over the room there is, so none of them leaves the picture. */

export type Cut = { readonly zoom: number; readonly across: number; readonly down: number };

export const CENTRE: Cut = { zoom: 1, across: 0.5, down: 0.5 };
export const ZOOM_MAX = 3;

type Size = { readonly width: number; readonly height: number };

export const squareOf = ({ width, height }: Size, { zoom, across, down }: Cut) => {
  const side = Math.min(width, height) / zoom;
  return { side, x: (width - side) * across, y: (height - side) * down };
};

/** After the picture was pushed by a part of the square's side. */
export function pushed(size: Size, cut: Cut, by: { readonly x: number; readonly y: number }): Cut {
  const { side } = squareOf(size, cut);
  const moved = (at: number, part: number, room: number): number =>
    room <= 0 ? at : Math.min(1, Math.max(0, at - (part * side) / room));
  return {
    zoom: cut.zoom,
    across: moved(cut.across, by.x, size.width - side),
    down: moved(cut.down, by.y, size.height - side),
  };
}
