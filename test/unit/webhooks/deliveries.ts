import { createHmac } from 'node:crypto';

/** Deliveries in the shapes that the platforms document. Every person, answer and id in them is made up. */

export const smartsurveyDelivery = [
  {
    id: 123456789,
    survey_id: 12345,
    date_started: '2023-09-13T15:29:59Z',
    date_ended: '2023-09-13T15:35:31Z',
    date_modified: '2023-09-14T08:00:00Z',
    status: 'completed',
    contact_name: 'Ada Example',
    contact_email: 'ada@example.org',
    ip_address: '192.0.2.1',
    user_agent: 'Mozilla/5.0',
    saved: false,
    page_path: null,
    pages: [
      {
        id: 1001,
        title: 'About your caring role',
        position: 1,
        questions: [
          {
            id: 10001,
            title: 'Who do you care for?',
            type: 'multiple_choice',
            sub_type: 'checkbox',
            position: 1,
            answers: [
              { id: 1, type: 'checkbox', choice_title: 'A parent', choice_id: 11 },
              { id: 2, type: 'checkbox', choice_title: 'A friend', choice_id: 12 },
              { id: 3, type: 'comment', choice_title: 'Comments:', choice_id: 13, value: 'My mother.' },
            ],
          },
          {
            id: 10002,
            title: 'Hours a week',
            type: 'open_ended',
            answers: [{ id: 4, type: 'number', choice_title: '', choice_id: 0, value: '35' }],
          },
        ],
      },
      { id: 1002, title: 'The end', position: 2, questions: [{ id: 10003, title: 'Ward', answers: [] }] },
    ],
  },
  { id: 123456790, date_ended: '2023-09-13T16:00:00Z', status: 'partial', pages: [] },
];

const field = (id: string, type: string) => ({ id, type, ref: `ref-${id}` });
export const typeformDelivery = {
  event_id: 'LtWXD3crgy',
  event_type: 'form_response',
  form_response: {
    form_id: 'lT4Z3j',
    token: 'a3a12ec67a1365927098a606107fac15',
    submitted_at: '2023-09-18T18:17:02Z',
    landed_at: '2023-09-18T18:07:02Z',
    hidden: { user_id: 'abc123456' },
    definition: {
      id: 'lT4Z3j',
      title: 'Made up',
      fields: [
        { ...field('f1', 'multiple_choice'), title: 'Who do you care for?' },
        { ...field('f2', 'yes_no'), title: 'Source' },
        { ...field('f3', 'number'), title: 'Hours a week' },
        { ...field('f4', 'email'), title: 'Your email' },
        { ...field('f5', 'dropdown'), title: 'Who do you care for?' },
      ],
    },
    answers: [
      {
        type: 'choices',
        choices: { labels: ['A parent', 'A friend'], other: 'A neighbour' },
        field: field('f1', 'multiple_choice'),
      },
      { type: 'boolean', boolean: false, field: field('f2', 'yes_no') },
      { type: 'number', number: 35, field: field('f3', 'number') },
      { type: 'email', email: 'ada@example.org', field: field('f4', 'email') },
      { type: 'choice', choice: { label: 'A child' }, field: field('f5', 'dropdown') },
      { type: 'text', text: 'Asked of nobody else', field: field('f6', 'long_text') },
    ],
  },
};

export const formbricksDelivery = {
  webhookId: 'clu1webhook',
  event: 'responseFinished',
  data: {
    id: 'clu1response',
    createdAt: '2023-09-24T07:47:29.507Z',
    updatedAt: '2023-09-24T07:48:33.703Z',
    surveyId: 'clu1survey',
    displayId: 'clu1display',
    contact: null,
    contactAttributes: { email: 'ada@example.org' },
    finished: true,
    endingId: 'clu1ending',
    data: {
      q1: ['A parent', 'A friend'],
      q2: 'clicked',
      q3: 4,
      q4: { 'Had a break': 'Often', 'Felt heard': 'Never' },
      q5: null,
      q6: '',
    },
    variables: {},
    ttc: { q1: 2154.700000047684 },
    tags: [],
    meta: { url: 'https://forms.example.org/s/1', country: 'GB' },
  },
};

const hmac = (key: string | Buffer, body: string | Uint8Array, before = '') =>
  createHmac('sha256', key).update(before).update(body);
const standardKey = Buffer.from('twenty-four bytes of key');
/** A signing secret of each platform, as the platform shows it. */
export const signingSecrets = {
  smartsurvey: 'smart secret',
  typeform: 'type secret',
  formbricks: `whsec_${standardKey.toString('base64')}`,
};

/** What each platform adds to a body, so that one can see who sent it. */
export const signed = {
  smartsurvey: (body: string | Uint8Array) => ({
    'x-smartsurvey-signature': hmac(signingSecrets.smartsurvey, body).digest('hex'),
  }),
  typeform: (body: string | Uint8Array) => ({
    'typeform-signature': `sha256=${hmac(signingSecrets.typeform, body).digest('base64')}`,
  }),
  formbricks: (body: string | Uint8Array) => ({
    'webhook-id': 'msg_1',
    'webhook-timestamp': '1695541714',
    'webhook-signature': `v1,${hmac(standardKey, body, 'msg_1.1695541714.').digest('base64')}`,
  }),
};
