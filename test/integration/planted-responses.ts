import { csv, type Row } from '../../examples/council/csv.ts';
import { type Garden, type Leaver, surveyed } from './garden.ts';

const help = 'What would help you most?';
const breaks = 'What makes it hard to take a break?';

/** Where the platform delivers responses to the local survey, and what its questions are about. */
export const responseSettings = {
  webhooks: {
    talk: { platform: 'typeform', source: 'lets-talk', dataset: surveyed, answers: { f1: 'ward' } },
  },
  questionMaps: {
    'lets-talk': {
      '*': {
        [help]: { kind: 'text' },
        [breaks]: { theme: 'breaks', kind: 'choices', options: ['Cost', 'Nobody to take over'] },
      },
    },
  },
};

/** An export of the local survey, with words wherever somebody can write some; one response has no name. */
export function plantResponses(garden: Garden, leaver: Leaver): string {
  const rows = Array.from({ length: 4 }, () => responseRow(garden));
  rows.push(
    { ...responseRow(garden), response_id: '' },
    leaver.row(() => responseRow(garden)),
  );
  return csv(Object.keys(rows[0] ?? {}), rows);
}

const responseRow = (garden: Garden): Row => ({
  response_id: garden.id('RE'),
  submitted_on: '2023-07-05',
  age: '45-54',
  ethnicity: garden.ethnicity(),
  ward: garden.word(),
  [help]: garden.words(),
  [breaks]: `Cost;${garden.words()}`,
  'How can we reach you?': garden.email(),
});

/** Deliveries as Typeform makes them: one response each, with what it knows besides of whoever answered. */
export const plantDeliveries = (garden: Garden, leaver: Leaver): string[] => [
  deliveryOf(answered(garden)),
  deliveryOf(leaver.row(() => answered(garden))),
];

type Answered = ReturnType<typeof answered>;
const answered = (garden: Garden) => ({
  response_id: garden.message(),
  hidden: garden.id('HI'),
  ward: garden.word(),
  help: garden.words(),
  breaks: garden.words(),
  email: garden.email(),
  phone: garden.phone(),
});

function deliveryOf({
  response_id,
  hidden,
  ward,
  help: wish,
  breaks: other,
  email,
  phone,
}: Answered): string {
  const fields = [
    { id: 'f1', type: 'short_text', title: 'Where do you live?' },
    { id: 'f2', type: 'long_text', title: help },
    { id: 'f3', type: 'multiple_choice', title: breaks },
    { id: 'f4', type: 'email', title: 'Your e-mail' },
    { id: 'f5', type: 'phone_number', title: 'Your number' },
  ];
  const given = [
    { type: 'text', text: ward },
    { type: 'text', text: wish },
    { type: 'choices', choices: { labels: ['Cost'], other } },
    { type: 'email', email },
    { type: 'phone_number', phone_number: phone },
  ];
  return JSON.stringify({
    event_type: 'form_response',
    form_response: {
      token: response_id,
      submitted_at: '2023-09-18T18:17:02Z',
      hidden: { user_id: hidden },
      definition: { fields },
      answers: given.map((answer, at) => ({ ...answer, field: fields[at] })),
    },
  });
}
