import { expect, test } from 'vitest';
import { makeWindows } from '../../local/windows.ts';

const aDay = 24 * 60 * 60 * 1000;

test('a window ends with its time', () => {
  const windows = makeWindows();
  expect(windows.open(0, () => {}).left()).toBe(0);
  expect(windows.open(aDay, () => {}).left()).toBeGreaterThan(0);
});

test('time leaps to the end of the window that ends first, and brings the others nearer to theirs', () => {
  const windows = makeWindows();
  const woken: string[] = [];
  const [later, sooner] = [
    windows.open(3 * aDay, () => woken.push('later')),
    windows.open(2 * aDay, () => woken.push('sooner')),
  ];
  expect(windows.leap()).toBe(true);
  expect(sooner.left()).toBe(0);
  expect(later.left()).toBeGreaterThan(0);
  expect(later.left()).toBeLessThanOrEqual(aDay);
  expect(woken).toEqual(['later', 'sooner']);
  sooner.close();
  windows.leap();
  expect(later.left()).toBe(0);
});

test('time does not leap while something is about to be tried again', () => {
  const windows = makeWindows();
  const window = windows.open(aDay, () => {});
  const letGo = windows.hold();
  expect(windows.leap()).toBe(true);
  expect(window.left()).toBeGreaterThan(aDay / 2);
  letGo();
  windows.leap();
  expect(window.left()).toBe(0);
});

test('time does not leap where no window is open', () => {
  const windows = makeWindows();
  windows.open(aDay, () => {}).close();
  expect(windows.leap()).toBe(false);
  expect(windows.open(aDay, () => {}).left()).toBeGreaterThan(aDay / 2);
});
