import { describe, expect, it } from 'vitest';
import { byAssociation, quarter, service } from './cld-cells.ts';
import { good } from './some.ts';

const gapsOf = (more: Record<string, string>, from = service) =>
  good('cld', { ...from, ...more }, quarter).gaps;

const event = (type: string, more: Record<string, string> = {}) =>
  gapsOf({ event_type: type, event_end_date: '2023-05-11', service_type: '', ...more });

describe('gaps against the national rules', () => {
  it('are none in a row that has all that it should', () => {
    expect(gapsOf({})).toEqual([]);
  });

  it.each(['la_code', 'nhs_number', 'gender', 'ethnicity', 'date_of_birth', 'postcode', 'has_unpaid_carer'])(
    'are wanted of every carer: %s',
    (column) => {
      expect(gapsOf({ [column]: ' ' })).toEqual([column]);
      expect(gapsOf({ [column]: '' }, byAssociation)).toEqual([column]);
    },
  );

  it('are not what nobody could read: that is another remark', () => {
    expect(gapsOf({ nhs_number: '9990000019' })).toEqual([]);
  });

  it('depend on what sort of event it is', () => {
    expect(event('Request')).toEqual(['request_route_of_access']);
    expect(event('Assessment')).toEqual(['assessment_type', 'method_of_assessment']);
    expect(event('Review')).toEqual(['review_reason', 'method_of_review']);
    expect(gapsOf({ service_type: '', service_component: '' })).toEqual([
      'service_type',
      'service_component',
    ]);
  });

  it('want outcomes achieved of a planned review alone', () => {
    expect(event('Review', { review_reason: 'Planned', method_of_review: 'Carer only' })).toEqual([
      'review_outcomes_achieved',
    ]);
    expect(event('Review', { review_reason: 'Unplanned', method_of_review: 'Carer only' })).toEqual([]);
  });

  it('want neither outcome nor method of a financial assessment', () => {
    expect(event('Assessment', { assessment_type: 'Financial Assessment', event_outcome: '' })).toEqual([]);
    expect(event('Assessment', { assessment_type: 'Short Term Assessment', event_outcome: '' })).toEqual([
      'event_outcome',
      'method_of_assessment',
    ]);
  });

  it('want no reason for support of a request, and an end of all but a service to the living', () => {
    expect(event('Request', { primary_support_reason: '', request_route_of_access: 'x' })).toEqual([]);
    expect(gapsOf({ primary_support_reason: '' })).toEqual(['primary_support_reason']);
    expect(event('Review', { event_end_date: '', review_reason: 'x', method_of_review: 'x' })).toEqual([
      'event_end_date',
    ]);
    expect(gapsOf({ date_of_death: '2023-08-01' })).toEqual(['event_end_date']);
  });

  it('want the cost of a service that the council did not commission', () => {
    const costs = ['unit_cost', 'cost_frequency_unit_type', 'planned_units_per_week'];
    const uncosted = { unit_cost: '', cost_frequency_unit_type: '', planned_units_per_week: '' };
    expect(gapsOf(uncosted)).toEqual(costs);
    expect(gapsOf({ ...uncosted, delivery_mechanism: 'CASSR Commissioned Support' })).toEqual([]);
  });
});
