import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { testNhsNumber } from '../../examples/council/people.ts';
import { councilFiles, writeCouncil } from '../../examples/make-council.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/coventry', import.meta.url));

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

describe('the example council', () => {
  const folder = mkdtempSync(join(tmpdir(), 'council-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is written again with the same bytes', () => {
    writeCouncil(folder);
    expect(filesOf(folder)).toEqual(filesOf(EXAMPLE));
    for (const file of filesOf(folder)) {
      expect(readFileSync(join(folder, file)).equals(readFileSync(join(EXAMPLE, file))), file).toBe(true);
    }
  });

  test('stays small', () => {
    const size = filesOf(EXAMPLE).reduce((sum, file) => sum + readFileSync(join(EXAMPLE, file)).length, 0);
    expect(size).toBeLessThan(1_000_000);
  });

  test('holds nobody: every person id is synthetic, every NHS number of the 999 range, every postcode impossible', () => {
    const text = [...councilFiles().values()].map((content) => Buffer.from(content)).join('\n');
    const nhsNumbers = text.match(/\b\d{10}\b/g) ?? [];
    expect(nhsNumbers.length).toBeGreaterThan(100);
    expect(nhsNumbers.filter((number) => !number.startsWith('999'))).toEqual([]);
    const postcodes = text.match(/\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/g) ?? [];
    expect(postcodes.length).toBeGreaterThan(100);
    expect(postcodes.filter((postcode) => !postcode.startsWith('ZZ'))).toEqual([]);
    const addresses = text.match(/[\w.]+@[\w.]+/g) ?? [];
    expect(addresses.filter((address) => !address.endsWith('@example.org'))).toEqual([]);
  });
});

test('a synthetic NHS number has a valid check digit', () => {
  for (let serial = 1; serial < 500; serial += 1) {
    const digits = [...testNhsNumber(serial)].map(Number);
    const sum = digits.slice(0, 9).reduce((total, digit, place) => total + digit * (10 - place), 0);
    expect((11 - (sum % 11)) % 11).toBe(digits[9]);
  }
});
