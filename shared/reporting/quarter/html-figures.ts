import type { Position } from '../../contracts/positions.ts';
import { ratioToTenth } from '../../statistics/round.ts';
import { type Content, type Html, html } from '../html.ts';
import { type Column, dataTable, tag } from '../html-page.ts';
import {
  countInWords,
  directions,
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

const colours = { up: 'green', down: 'red', level: 'grey' } as const;

/** Performance against the quarter before; empty where there is nothing new to compare. */
export const directionTag = ({ arrow }: Pick<Position, 'arrow'>): Html | null =>
  arrow &&
  tag(
    colours[arrow],
    html`<span aria-hidden="true">${directions[arrow].arrow}</span> ${directions[arrow].word}`,
  );

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

/** A table without the columns in which no row has anything to say. */
export function filledTable(table: {
  caption: Content;
  columns: readonly Column[];
  rows: readonly (readonly Content[])[];
}): Html {
  const { caption, columns, rows } = table;
  const isFilled = (_: unknown, at: number) =>
    at === 0 || rows.some((cells) => String(html`${cells[at]}`).trim() !== '');
  return dataTable({
    caption,
    columns: columns.filter(isFilled),
    rows: rows.map((cells) => cells.filter(isFilled)),
  });
}
