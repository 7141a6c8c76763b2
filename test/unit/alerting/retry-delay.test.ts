import { expect, it } from 'vitest';
import { retryDelay } from '../../../shared/alerting/retry-delay.ts';

const delays: number[] = [];
for (let delay = retryDelay(0); delay !== null; delay = retryDelay(delays.length)) delays.push(delay);

it('doubles the wait from five seconds up to what a queue can hold back', () => {
  expect(delays.slice(0, 10)).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
  expect(Math.max(...delays)).toBe(900);
});

it('goes on for four hours, and ends', () => {
  const hours = delays.reduce((sum, delay) => sum + delay, 0) / 3600;
  expect(hours).toBeGreaterThanOrEqual(4);
  expect(hours).toBeLessThan(4.5);
});
