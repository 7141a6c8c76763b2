import type { Position } from '../contracts/positions.ts';
import { type Html, html } from './html.ts';
import { tag } from './html-page.ts';
import { directions } from './html-words.ts';

const colours = { up: 'green', down: 'red', level: 'grey' } as const;

/** Performance against the quarter before; null where there is nothing new to compare. */
export const directionTag = ({ arrow }: Pick<Position, 'arrow'>): Html | null =>
  arrow &&
  tag(
    colours[arrow],
    html`<span aria-hidden="true">${directions[arrow].arrow}</span> ${directions[arrow].word}`,
  );
