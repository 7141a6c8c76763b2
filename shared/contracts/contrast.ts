/**
 * How well white is read on a colour, as WCAG 2.2 measures it: from 1 (not at all) to 21 (black).
 *
 * @param colour `#rrggbb`
 * @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 * @example contrastWithWhite('#000000') // 21
 */
export const contrastWithWhite = (colour: string): number => 1.05 / (luminanceOf(colour) + 0.05);

function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const linear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
