import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../shared/contracts/identifiers.ts';
import { readRow } from '../../../shared/parsing/read-row.ts';
import { byAssociation, inRelease2, quarter, service } from './cld-cells.ts';
import { good, refusalOf } from './some.ts';

const read = (cells: Record<string, string>) => good('cld', cells, quarter);
const contentOf = (more: Record<string, string>) => read({ ...service, ...more }).statement.content;
const remarksOf = (more: Record<string, string>) =>
  read({ ...service, ...more }).remarks.map(
    ({ code, column, severity }) => `${column}: ${code}, ${severity}`,
  );
const nameOf = (cells: Record<string, string>) => read(cells).identity.naturalKey;
const wide = { reporting_period_end_date: '2024-12-31' };
const refusal = (more: Record<string, string>) => refusalOf('cld', { ...service, ...more }, quarter);

/** The same label with other case, spacing and punctuation. */
const respelt = (label: string) =>
  fc
    .tuple(fc.boolean(), fc.constantFrom(' ', '  ', ' - ', '_', ': '), fc.constantFrom('', ' ', '.'))
    .map(([loud, gap, tail]) => {
      const words = label.replaceAll('&', 'and').split(/[^A-Za-z0-9]+/);
      return (loud ? words.join(gap).toUpperCase() : words.join(gap).toLowerCase()) + tail;
    });

describe('a row of Client Level Data', () => {
  it.each(['Service User', 'service user', ' SERVICE  USER '])(
    'about a “%s” is counted and not read',
    (type) => {
      const cells = { ...service, client_type: type, event_start_date: 'soon', nhs_number: '' };
      expect(readRow('cld', cells, quarter).kind).toBe('ignored');
    },
  );

  it.each(['Carer', 'unpaid carer', 'UNPAID-CARER', 'Unpaid carer '])('about a “%s” counts', (type) => {
    expect(contentOf({ client_type: type })).toMatchObject({ event: 'service' });
  });

  it('is refused where nobody can say whom it is about', () => {
    expect(refusal({ client_type: '' })).toContain('client_type: required-missing');
    expect(refusal({ client_type: 'Neighbour' })).toEqual(['client_type: not-in-list']);
    expect(refusal({ nhs_number: '', la_person_unique_identifier: ' ' })).toEqual([
      'nhs_number or la_person_unique_identifier: key-missing',
    ]);
  });

  it.each([
    ['event_type', '', 'required-missing'],
    ['event_type', 'Chat', 'not-in-list'],
    ['event_start_date', '', 'required-missing'],
    ['event_start_date', '31/02/2023', 'not-a-date'],
    ['event_end_date', 'soon', 'not-a-date'],
    ['date_of_birth', '1/1/58', 'two-digit-year'],
    ['date_of_death', 'yes', 'not-a-date'],
    ['event_start_date', '2024-06-02', 'in-the-future'],
    ['date_of_birth', '2024-06-02', 'in-the-future'],
    ['date_of_death', '2024-06-02', 'in-the-future'],
  ])('is refused where %s is “%s”, which a rule needs', (column, cell, code) => {
    expect(refusal({ ...wide, [column]: cell })).toEqual([`${column}: ${code}`]);
  });

  it.each([
    ['event_end_date', ''],
    ['event_end_date', '2099-12-31'],
    ['date_of_birth', ''],
    ['date_of_death', ''],
    ['service_type', 'Something else'],
    ['delivery_mechanism', '?'],
    ['service_component', ''],
    ['event_outcome', 'x'.repeat(500)],
    ['gender', 'x'.repeat(500)],
    ['unit_cost', 'a lot'],
    ['reporting_period_start_date', 'last year'],
  ])('counts where %s is “%s”', (column, cell) => {
    expect(read({ ...service, [column]: cell }).kind).toBe('good');
  });

  it('keeps facts, and neither ids, days of birth and death nor words that no rule asks for', () => {
    expect(contentOf({ date_of_death: '2023-08-21' })).toEqual({
      kind: 'carer-support-event',
      born: '1958-05',
      died: '2023-08',
      gender: 'Female',
      ethnicity: 'White',
      event: 'service',
      start: '2023-05-10',
      service: 'direct-to-carer',
      mechanism: 'managed-personal-budget',
      component: 'other',
      outcome: 'other',
    });
  });

  it('says the same in the words of release 2', () => {
    expect(read(inRelease2).statement).toEqual(read(service).statement);
    expect(read(inRelease2).canonical).toBe(read(service).canonical);
  });

  it.each([
    ['event_outcome', 'outcome', 'NFA - Information & Advice / Signposting only', 'information-and-advice'],
    ['event_outcome', 'outcome', 'NFA: Information and advice or signposting', 'information-and-advice'],
    ['event_type', 'event', 'Assessment', 'assessment'],
    ['assessment_type', 'assessment', 'Long Term Assessment', 'long-term'],
    ['assessment_type', 'assessment', 'Short Term Assessment', 'other'],
    ['service_type', 'service', 'Carer Support: Direct to Carer', 'direct-to-carer'],
    ['service_type', 'service', 'Unpaid carer support: Direct to unpaid carer', 'direct-to-carer'],
    [
      'service_type',
      'service',
      'Carer Support: Support involving the person cared-for',
      'involving-the-cared-for',
    ],
    [
      'service_type',
      'service',
      'Unpaid carer support: Support involving the person cared-for',
      'involving-the-cared-for',
    ],
    ['service_type', 'service', 'Long Term Support: Community', 'other'],
    ['delivery_mechanism', 'mechanism', 'Direct Payment', 'direct-payment'],
    ['delivery_mechanism', 'mechanism', 'CASSR Managed Personal Budget', 'managed-personal-budget'],
    ['delivery_mechanism', 'mechanism', 'CASSR Commissioned Support', 'commissioned-support'],
    ['delivery_mechanism', 'mechanism', 'Self-Funder Metering Only', 'other'],
    ['service_component', 'component', 'Direct Payment', 'direct-payment'],
  ])('reads %s as %s where it says “%s”, however that is spelt', (column, fact, label, value) => {
    fc.assert(
      fc.property(respelt(label), (spelling) => {
        expect(contentOf({ [column]: spelling })).toMatchObject({ [fact]: value });
      }),
      { numRuns: 15 },
    );
  });

  it('has no fact of a label in which there is nothing but punctuation', () => {
    expect(contentOf({ delivery_mechanism: ' - ' })).not.toHaveProperty('mechanism', 'other');
  });
});

describe('who a row of Client Level Data is about', () => {
  it('is the NHS number in digits, else the local id, and the two are never one', () => {
    expect(read({ ...service, nhs_number: '999 000 0018' }).identity).toMatchObject({
      subject: 'nhs:9990000018',
      otherSubject: 'local:L-1',
    });
    expect(
      read({ ...service, nhs_number: '', la_person_unique_identifier: '9990000018' }).identity,
    ).toMatchObject({ subject: 'local:9990000018', otherSubject: undefined });
  });

  it('is the local id where the check digit is wrong, and the sender is told', () => {
    expect(read({ ...service, nhs_number: '9990000019' }).identity.subject).toBe('local:L-1');
    expect(remarksOf({ nhs_number: '9990000019' })).toEqual(['nhs_number: nhs-number-not-used, warning']);
    expect(remarksOf({ nhs_number: '' })).toEqual([]);
  });
});

describe('which event a row of Client Level Data is', () => {
  const request = {
    ...service,
    event_type: 'Request',
    event_end_date: '2023-05-10',
    request_route_of_access: 'Community / Other route',
    service_type: '',
    service_component: '',
  };

  it('is the same in both releases, however its labels are spelt', () => {
    expect(nameOf(inRelease2)).toBe(nameOf(service));
    expect(nameOf({ ...service, service_type: 'CARER-SUPPORT; direct to  carer' })).toBe(nameOf(service));
  });

  it('does not depend on the end of a service, and does on that of any other event', () => {
    expect(nameOf({ ...service, event_end_date: '2023-08-01' })).toBe(nameOf(service));
    expect(nameOf({ ...request, event_end_date: '2023-05-11' })).not.toBe(nameOf(request));
  });

  it.each([
    ['nhs_number', '9990000026'],
    ['event_start_date', '2023-05-11'],
    ['event_type', 'Review'],
    ['request_route_of_access', 'Discharge from hospital'],
    ['assessment_type', 'Long Term Assessment'],
    ['service_type', 'Carer Support: Support involving the person cared-for'],
    ['service_component', 'Carer Sitting Service'],
  ])('is another where %s is another', (column, cell) => {
    expect(nameOf({ ...request, [column]: cell })).not.toBe(nameOf(request));
  });

  it.each([
    ['event_reference', 'R-2'],
    ['delivery_mechanism', 'Direct Payment'],
    ['event_outcome', 'NFA- Other'],
    ['gender', 'Male'],
    ['date_of_birth', '1958-05-18'],
    ['reporting_period_end_date', '2023-12-31'],
  ])('is the same where only %s is another', (column, cell) => {
    expect(nameOf({ ...service, [column]: cell })).toBe(nameOf(service));
  });
});

describe('a carer known by association', () => {
  it.each(['Carer known by association', 'Unpaid Carer Known By Association'])(
    'is a person without an event: “%s”',
    (type) => {
      const reading = read({ ...byAssociation, client_type: type });
      expect(reading.statement.content).toEqual({
        kind: 'carer-support-event',
        born: '1958-05',
        gender: 'Female',
        ethnicity: 'White',
      });
      expect(reading.span).toBeUndefined();
      expect(reading.gaps).toEqual([]);
    },
  );

  it('is never refused for what an event would need, and has no event whatever stands there', () => {
    const odd = {
      ...byAssociation,
      event_type: 'Chat',
      event_start_date: 'soon',
      event_end_date: '31/02/2023',
    };
    expect(read(odd)).toEqual(read(byAssociation));
  });

  it('is refused without an id, or with a date of birth or death that cannot be read', () => {
    const refused = (more: Record<string, string>) =>
      refusalOf('cld', { ...byAssociation, ...more }, quarter);
    expect(refused({ nhs_number: '', la_person_unique_identifier: '' })).not.toBe('not refused');
    expect(refused({ date_of_birth: 'x' })).toEqual(['date_of_birth: not-a-date']);
    expect(refused({ date_of_death: 'x' })).toEqual(['date_of_death: not-a-date']);
  });
});

describe('when an event of Client Level Data took place', () => {
  const spanOf = (more: Record<string, string>) => read({ ...service, ...more }).span;

  it('is from its start to its end, or open', () => {
    expect(spanOf({})).toEqual({ from: '2023-05-10', to: null });
    expect(spanOf({ event_end_date: '01/06/2023' })).toEqual({ from: '2023-05-10', to: '2023-06-01' });
  });

  it('is between its dates where it ends before it starts, which is a remark and no refusal', () => {
    expect(spanOf({ event_end_date: '2023-05-01' })).toEqual({ from: '2023-05-01', to: '2023-05-10' });
    expect(remarksOf({ event_end_date: '2023-05-01' })).toEqual([
      'event_end_date: end-before-start, warning',
    ]);
  });

  it('is remarked on where no day of it lies in the reporting period', () => {
    const outside = ['null: outside-reporting-period, warning'];
    expect(remarksOf({ event_start_date: '2023-10-01' })).toEqual(outside);
    expect(remarksOf({ event_start_date: '2022-01-01', event_end_date: '2022-09-30' })).toEqual(outside);
    expect(remarksOf({ event_start_date: '2022-01-01', event_end_date: '2022-10-01' })).toEqual([]);
    expect(remarksOf({ event_start_date: '2010-01-01' })).toEqual([]);
  });
});

describe('a row that says the same in another submission', () => {
  it('is the same row: the reporting period and the council’s number are about the file', () => {
    const later = {
      ...service,
      la_code: 'E08000026',
      reporting_period_start_date: '2023-01-01',
      reporting_period_end_date: '2023-12-31',
    };
    expect(read(later).canonical).toBe(read(service).canonical);
  });

  it.each([
    ['postcode', 'ZZ99 4AA'],
    ['unit_cost', '99.99'],
    ['event_reference', 'R-77'],
  ])('is the same row where only %s is another, which no rule reads', (column, cell) => {
    expect(read({ ...service, [column]: cell }).canonical).toBe(read(service).canonical);
  });

  it('is another where a fact is another', () => {
    expect(read({ ...service, event_end_date: '2023-08-01' }).canonical).not.toBe(read(service).canonical);
    expect(read({ ...service, postcode: 'ZZ1 8GE' }).canonical).not.toBe(read(service).canonical);
  });

  it('is read the same on any day that its dates have passed', () => {
    const later = { ...quarter, receivedAt: '2029-01-01T00:00:00.000Z' as Instant };
    expect(good('cld', service, later)).toEqual(read(service));
  });
});
