import { describe, expect, it } from 'vitest';
import { Transient } from '../../../shared/protocol/transient.ts';

describe('what is to be tried again', () => {
  it('says why, by its name and in the words of logs', () => {
    const error = new Transient('throttled');
    expect([error.name, error.reason, error.message]).toEqual(['Transient', 'throttled', 'throttled']);
  });

  it('keeps what caused it, where something did', () => {
    const cause = new Error('a socket was closed');
    expect(new Transient('unavailable', cause).cause).toBe(cause);
    expect(Object.hasOwn(new Transient('unavailable'), 'cause')).toBe(false);
  });
});
