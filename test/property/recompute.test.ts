import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quartersLater } from '../../shared/calendar/quarters.ts';
import type { Quarter } from '../../shared/contracts/identifiers.ts';
import { settings as settingsSchema } from '../../shared/contracts/settings.ts';
import { rawMessagePrefix } from '../../shared/protocol/places.ts';
import { talliesNow } from '../../shared/protocol/positions-now.ts';
import { recompute } from '../../shared/protocol/recompute.ts';
import { positionsOf } from '../../shared/reporting/positions.ts';
import { noReference } from '../../shared/reporting/reference.ts';
import { Council, code, lift } from '../unit/stages/council.ts';

const name = fc.constantFrom('1', '2', '3', '4');
const yesNo = fc.constantFrom('yes', 'no', '', '?');
const status = fc.constantFrom('', 'engaged', 'contacted');
const day = fc.constantFrom('2023-05-01', '2023-07-31', '2023-11-15', '31/02/2023', '');
const outcome = fc.constantFrom('respite', 'no-change', 'declined', '');
const updated = fc.constantFrom('', '2023-09-10', '2023-09-25');
const rows = <Row>(row: fc.Arbitrary<Row>) => fc.array(row, { maxLength: 6 });

const liftFile = fc
  .tuple(fc.constantFrom('2023-06', '2023-09'), rows(fc.tuple(name, yesNo, yesNo, status)))
  .map(([month, lines]) => ({
    place: `lift/${month}/a.csv`,
    text: lift(
      ...lines.map(([person, known, allowance, contact]) => `P${person} ${known} ${allowance} ${contact}`),
    ),
  }));
const assessmentFile = fc
  .tuple(name, rows(fc.tuple(name, day, day, outcome, updated)))
  .map(([label, lines]) => ({
    place: `assessments/${label}/a.csv`,
    text: [
      'assessment_id,requested_on,completed_on,outcome,updated_at',
      ...lines.map((line) => `A${line.join(',')}`),
      '',
    ].join('\n'),
  }));
const surveyFile = fc
  .tuple(fc.constantFrom('2021-22', '2023-24'), rows(fc.tuple(name, yesNo, name, name)))
  .map(([year, lines]) => ({
    place: `sace/${year}/a.csv`,
    text: ['serial_number,responded,q11,q16', ...lines.map((line) => line.join(',')), ''].join('\n'),
  }));
const file = fc.oneof(liftFile, assessmentFile, assessmentFile, surveyFile);

const message = fc.record({
  type: fc.constantFrom('assessment-outcome.v1', 'lift-match.v1', 'record-withdrawn.v1'),
  dataset: fc.constantFrom('2023-06', '2023-09'),
  version: fc.integer({ min: 1, max: 3 }),
  id: name,
  sentAt: fc.constantFrom('2023-09-05T09:00:00Z', '2023-09-20T09:00:00Z'),
  data: fc.record({
    source: fc.constantFrom('assessments', 'lift'),
    assessment_id: name.map((id) => `A${id}`),
    person_ref: name.map((id) => `P${id}`),
    requested_on: fc.constantFrom('2023-05-02', '2023-08-01'),
    completed_on: fc.constantFrom('2023-08-01', '2023-12-01', ''),
    outcome,
    carers_allowance: fc.constantFrom('yes', 'no'),
  }),
});

/** Each comes at the time of its minute, and is worked on in the order of the list. */
const history = fc.array(fc.tuple(fc.integer({ min: 10, max: 59 }), fc.oneof(file, file, message)), {
  minLength: 1,
  maxLength: 8,
});
const anySize = { shrink: 1, quarantine: { share: 1, atLeast: 1000 } };

describe('what has been counted, change by change', () => {
  it('is what counting all anew from the raw files and messages gives, in every quarter', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (sent) => {
        const council = new Council();
        await council.upload('settings/council/s.json', anySize, '2023-09-01T09:00:00.000Z');
        for (const [minute, each] of sent) {
          const received = `2023-09-21T09:${minute}:00.000Z`;
          if ('place' in each) await council.upload(each.place, each.text, received);
          else await council.send(each, received);
        }
        const messages: string[] = [];
        for await (const key of council.archive.list(rawMessagePrefix(code))) messages.push(key);
        const lineages = await council.uploads.lineages(code);
        const counted = await talliesNow(code, council);
        const cut = { council: code, lineages, published: [], messages, asOf: null };
        const anew = (await recompute(cut, council)).tallies;
        const settings = settingsSchema.parse({});
        for (let later = 0; later < 6; later += 1) {
          const quarter = quartersLater('2022-23-Q4' as Quarter, later);
          const common = { council: code, quarter, settings, reference: noReference, asOf: null } as const;
          const positions = (tallies: typeof anew) =>
            positionsOf({ ...common, edition: 'internal', tallies, sha256: council.sha256 }).positions;
          expect(positions(counted)).toEqual(positions(anew));
        }
      }),
      { numRuns: 40 },
    );
  });
});
