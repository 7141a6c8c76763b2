import {
  type Cell,
  date,
  moment,
  nhsNumber,
  oneOf,
  slugged,
  wholeNumber,
  words,
  yesNo,
} from '../shared/parsing/cells.ts';

export const methods = ['joint', 'separate', 'self'] as const;
export const carers = ['adult', 'parent', 'young', 'young-adult'] as const;
export const supports = ['direct-payment', 'managed-budget', 'commissioned', 'none'] as const;

const numbered = (prefix: string, count: number, schema: Cell): Record<string, Cell> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${prefix}_${at + 1}`, schema]));

/** Fifty columns as councils have them: what names a row, days, answers, lists, words and numbers. */
export const benchSchemas: Readonly<Record<string, Cell>> = {
  event_id: words(),
  nhs_number: nhsNumber,
  uprn: words(),
  postcode: words(),
  date_of_birth: date,
  updated_at: moment,
  requested_on: date,
  completed_on: date,
  ward: words(),
  provider: words(),
  note: words(200),
  outcome: slugged(),
  age: wholeNumber(0, 130),
  score: wholeNumber(0, 1000),
  ...numbered('day', 6, date),
  ...numbered('answer', 10, yesNo),
  ...numbered('method', 4, oneOf(methods)),
  ...numbered('carer_type', 4, oneOf(carers)),
  ...numbered('support', 4, oneOf(supports)),
  ...numbered('question', 8, wholeNumber(1, 5)),
};

export const columnNames = Object.keys(benchSchemas);
