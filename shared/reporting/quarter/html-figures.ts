import type { Position } from '../../contracts/positions.ts';
import { ratioToTenth } from '../../statistics/round.ts';
import { type Html, html } from '../html.ts';
import { directionTag } from '../html-direction.ts';
import { filledTable } from '../html-page.ts';
import {
  countInWords,
  figureInWords,
  shortValueInWords,
  sourceInWords,
  surenessInWords,
} from '../html-words.ts';

/** One part of the page of a quarter. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}

/** Positions as they stand in this edition: nothing is counted anew. */
export const figuresTable = (caption: string, positions: readonly Position[]): Html =>
  filledTable({
    caption,
    columns: [
      { label: 'Indicator' },
      { label: 'Value', isNumber: true },
      { label: 'Count' },
      { label: 'Direction' },
      { label: 'Target', isNumber: true },
      { label: 'Source' },
    ],
    rows: positions.map((position) => [
      position.title,
      html`<strong class="nowrap">${figureInWords(position, position.unit)}</strong>`,
      [countInWords(position, position.unit), surenessInWords(position)]
        .filter((words) => words !== '')
        .join(', '),
      directionTag(position),
      position.target === null ? null : shortValueInWords(position.target, position.unit),
      html`<span class="source">${sourceInWords(position)}</span>`,
    ]),
  });

/** Share of a whole; a dash where there is no whole. @example shareInWords(9, 66) // '13.6%' */
export const shareInWords = (part: number, all: number): string => {
  const share = ratioToTenth(part, all, 100);
  return share === null ? '–' : shortValueInWords(share, '%');
};
