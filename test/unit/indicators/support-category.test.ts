import { describe, expect, it } from 'vitest';
import type { CarerSupportEvent } from '../../../shared/contracts/records.ts';
import { supportCategoryOf } from '../../../shared/indicators/support-category.ts';
import { advised, assessed, direct, type Event } from './carer-events.ts';

const categoryOf = (row: Event) =>
  supportCategoryOf({ kind: 'carer-support-event', ...row } as CarerSupportEvent);

describe('the category of an event', () => {
  it.each([
    ['direct-payment', 1],
    ['managed-personal-budget', 2],
    ['commissioned-support', 3],
    ['other', 4],
    [undefined, 4],
  ])('of support direct to the carer by %s is %i', (mechanism, category) => {
    expect(categoryOf(direct(mechanism))).toBe(category);
  });

  it('is a direct payment where the component says so, whatever the mechanism', () => {
    for (const mechanism of ['commissioned-support', 'managed-personal-budget', 'other', undefined])
      expect(categoryOf(direct(mechanism, { component: 'direct-payment' }))).toBe(1);
  });

  it('does not depend on a component that is blank or another', () => {
    expect(categoryOf(direct('commissioned-support'))).toBe(3);
    expect(categoryOf(direct('commissioned-support', { component: 'other' }))).toBe(3);
  });

  it('of support that involves the cared-for person is none to the carer, however it is paid for', () => {
    expect(categoryOf({ event: 'service', service: 'involving-the-cared-for' })).toBe(6);
    expect(
      categoryOf({ event: 'service', service: 'involving-the-cared-for', mechanism: 'direct-payment' }),
    ).toBe(6);
  });

  it.each(['assessment', 'review'])('of an %s without a service is information, or nothing', (event) => {
    expect(categoryOf({ event, outcome: 'information-and-advice' })).toBe(5);
    expect(categoryOf({ event, outcome: 'other' })).toBe(6);
    expect(categoryOf({ event })).toBe(6);
  });

  it('of a request, or a service of no type, is information where that is its outcome', () => {
    expect(categoryOf(advised())).toBe(5);
    expect(categoryOf(advised({ event: 'service' }))).toBe(5);
  });

  it.each([
    ['a request with another outcome', { event: 'request', outcome: 'other' }],
    ['a request without an outcome', { event: 'request' }],
    ['a service without a type', { event: 'service', mechanism: 'direct-payment' }],
    ['a service of another type', direct('direct-payment', { service: 'other' })],
    ['another type of service with information', advised({ service: 'other' })],
    ['an assessment with another type of service', assessed({ service: 'other' })],
    ['a carer known by association', { outcome: 'information-and-advice' }],
  ])('is none for %s', (_, row) => {
    expect(categoryOf(row)).toBeUndefined();
  });

  it('goes by the service where an assessment or review names one', () => {
    expect(categoryOf(assessed({ service: 'direct-to-carer', mechanism: 'commissioned-support' }))).toBe(3);
    expect(categoryOf({ event: 'review', service: 'direct-to-carer' })).toBe(4);
  });
});
