import type { Row } from '../../examples/council/csv.ts';
import { testNhsNumber } from '../../examples/council/people.ts';
import type { Canary, Kind } from './canaries.ts';

/** The dataset of the local survey, by file and by webhook. */
export const surveyed = '2023-24';

/** Remembers what was planted. */
export function makeGarden() {
  const canaries: Canary[] = [];
  const plant = (kind: Kind, value: string): string => {
    canaries.push({ kind, value });
    return value;
  };
  const next = (): string => String(canaries.length + 1).padStart(3, '0');
  return {
    canaries,
    id: (prefix: string) => plant('id', `${prefix}-QX${next()}-77`),
    nhs: (spaced = false) => {
      const digits = testNhsNumber(70_000 + Number(next()));
      return plant('id', spaced ? digits.replace(/^(...)(...)(....)$/, '$1 $2 $3') : digits);
    },
    /** Of a time when no other date of the folder can be. */
    born: (british = false) => {
      const day = String(1 + (Number(next()) % 28)).padStart(2, '0');
      const year = 1901 + (Number(next()) % 9);
      return plant('birth', british ? `${day}/03/${year}` : `${year}-03-${day}`);
    },
    /** Of other times: a decade for each column that holds days. */
    day: (kind: 'birth' | 'death', decade: string) =>
      plant(kind, `${decade}${Number(next()) % 9}-05-${String(1 + (Number(next()) % 28)).padStart(2, '0')}`),
    postcode: () => plant('address', postcodeOf(Number(next()))),
    uprn: () => plant('address', `7731${next()}90210`),
    household: () => plant('household', `HH ${next()}-QX 5577`),
    /** A canary with more around it, so that it is found in whatever part is passed on. */
    words: () => `Said ${plant('free text', `Quillfeather ${next()}`)}, "no
 more" & cried`,
    email: () => plant('contact', `quillfeather.${next()}@example.org`),
    phone: () => plant('contact', `+44 1632 96${next()}7`),
    message: () => plant('message', `msg/QX ${next()}+sender`),
    word: () => plant('group word', `Plumbush ${next()}`),
    ethnicity: () => plant('ethnicity', `Marrowfat ${next()}`),
    fileName: () => `${plant('file name', `Zebedee Quillfeather-${next()}`)} & son.csv`,
  };
}

const postcodeLetters = 'ABDEFGHJLNPQRSTUWXYZ';

/** Another for each number, in an area that does not exist. */
function postcodeOf(number: number): string {
  const letter = (at: number) => postcodeLetters[Math.floor(at) % postcodeLetters.length];
  return `ZZ7 ${number % 10}${letter(number / 10)}${letter(number / 10 / postcodeLetters.length)}`;
}

export type Garden = ReturnType<typeof makeGarden>;

/** Remembers what was planted of one person, and by which ids an officer knows them. */
export function makeLeaver(garden: Garden) {
  const canaries: Canary[] = [];
  const rows: Row[] = [];
  const plant = <T>(write: () => T): T => {
    const before = garden.canaries.length;
    const written = write();
    canaries.push(...garden.canaries.slice(before));
    return written;
  };
  const all = (column: string): string[] => rows.flatMap((row) => row[column] ?? []).filter(Boolean);
  return {
    plant,
    row: <R extends Row>(write: () => R): R => {
      const row = plant(write);
      rows.push(row);
      return row;
    },
    known: () => ({
      canaries,
      request: JSON.stringify({
        ...{ nhs_number: all('nhs_number'), person_ref: all('person_ref') },
        person_id: [...all('person_id'), ...all('la_person_unique_identifier')],
        assessment_id: all('assessment_id'),
        responses: [
          ...all('serial_number').map((id) => ({ source: 'sace', dataset: '2021-22', id })),
          ...all('response_id').map((id) => ({ source: 'lets-talk', dataset: surveyed, id })),
        ],
      }),
    }),
  };
}

export type Leaver = ReturnType<typeof makeLeaver>;
