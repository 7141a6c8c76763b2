import { type Cell, cell } from './cells.ts';
import { readTypedFigure } from './typed-figure.ts';

const longest = 100;
const among = String.raw`(?:out )?of \d{1,9}(?: [a-z ]+)?`;
const form = new RegExp(
  String.raw`^(?:=|q)? ?(\d{1,9})(?:\.0+)?(?:st|nd|rd|th)? ?=?(?: quartile)?(?: ?/ ?\d{1,9}| ${among}| ?\((?:\d{1,9}|${among})\))?$`,
  'i',
);

/**
 * A place in an order, as people type it: `103`, `103rd`, `103 of 149`, `103/149`, `=103`, `4.0`, `Q4`. Where a sign
 * says that there is none, as of a figure, or `=`, the cell counts as blank.
 *
 * @param from first place that there can be
 * @param to last place that there can be
 */
export const typedPlace = (from: number, to: number): Cell<number | undefined> =>
  cell<number | undefined>((text) => {
    if (text === '=' || readTypedFigure(text)?.value === null) return undefined;
    const digits = text.length > longest ? undefined : form.exec(text.replaceAll(/\s+/g, ' '))?.[1];
    if (digits === undefined) return { refuse: 'not-a-number' };
    const place = Number(digits);
    return place >= from && place <= to
      ? place
      : { refuse: 'number-out-of-range', facts: { allowed: `${from} to ${to}` } };
  }).meta({ written: `whole number from ${from} to ${to}; 3rd and 3 of 149 are read too` });
