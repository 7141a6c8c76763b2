import { plusDays } from './calendar.ts';
import { syntheticId, WARDS } from './people.ts';
import { between, chance, pick, type Random, shuffled } from './random.ts';
import { workbook } from './workbook.ts';

const BREAKS = 'What makes it hard for you to take a break?';
const INFORMED = 'How well informed do you feel?';
const WISH = 'What one thing would help you most?';

const OBSTACLES = [
  'Nobody to take over, even for a day',
  'It costs too much',
  'Too little notice',
  'I feel guilty',
];
const MATTERS = ['Money and benefits', 'Breaks, days out and holidays', 'Planning for an emergency'];
const LABELS = ['Well', 'Partly', 'Not at all'];

/** What the questions of the export are about; free words are not read. */
export const letsTalkQuestions = {
  [BREAKS]: { theme: 'breaks', kind: 'choices', options: OBSTACLES },
  [INFORMED]: { theme: 'information', kind: 'matrix', statements: MATTERS, options: LABELS },
  [WISH]: { kind: 'text' },
};

/** Twelve responses as EngagementHQ exports them: the title in D1, the date's heading in D3, the others in row 4. */
export function letsTalkFile(random: Random): Uint8Array {
  const headings = ['ID', '', '', '', 'Age', 'Gender', 'Ward', BREAKS, INFORMED, WISH];
  const responses = Array.from({ length: 12 }, (_, place) => response(random, place + 1));
  return workbook('Responses', [
    ['', '', '', 'Let’s talk: caring in Coventry (synthetic)'],
    [],
    ['', '', '', 'Date of contribution'],
    headings,
    ...responses,
  ]);
}

function response(random: Random, number: number): string[] {
  const obstacles = shuffled(random, OBSTACLES).slice(0, between(random, 1, 3));
  const informed = MATTERS.map((matter) => `${matter} : ${pick(random, LABELS)}`);
  return [
    ...[syntheticId('SYN-T', number), '', '', plusDays('2023-02-06', between(random, 0, 40))],
    pick(random, ['25-34', '35-44', '45-54', '55-64', '65-74', '75+']),
    pick(random, ['Female', 'Female', 'Male']),
    pick(random, WARDS),
    obstacles.join(', '),
    informed.join(', '),
    chance(random, 0.5) ? 'Somebody to ask (made-up words)' : '',
  ];
}
