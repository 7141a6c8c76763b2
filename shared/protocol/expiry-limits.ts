import type { Instant } from '../contracts/identifiers.ts';
import type { Settings } from '../contracts/settings.ts';

/** Of each class: what was received before goes. */
export type ExpiryLimits = Readonly<Record<keyof Settings['retention'], Instant>>;

const millisecondsPerDay = 86_400_000;

/** @example expiryLimits('2024-01-31T04:30:00.000Z', settings).refused // 90 days before: '2023-11-02T04:30:00.000Z' */
export function expiryLimits(at: Instant, { retention }: Pick<Settings, 'retention'>): ExpiryLimits {
  const daysBefore = (days: number) =>
    new Date(Date.parse(at) - days * millisecondsPerDay).toISOString() as Instant;
  const { refused, superseded, alerts, people } = retention;
  return {
    refused: daysBefore(refused),
    superseded: daysBefore(superseded),
    alerts: daysBefore(alerts),
    people: daysBefore(people),
  };
}
