import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { separatorOf, splitChoices } from '../../../shared/parsing/split-choices.ts';

describe('choices that are joined in one cell', () => {
  it('are told apart by the options, which may have commas of their own', () => {
    const options = ['Time', 'Cost, or price', 'Cost', 'Nobody, at all, to take over'];
    expect(splitChoices('Cost, or price, Time', options)).toEqual(['Cost, or price', 'Time']);
    expect(splitChoices('Time, Cost', options)).toEqual(['Time', 'Cost']);
    expect(splitChoices('Nobody, at all, to take over, Cost', options)).toEqual([
      'Nobody, at all, to take over',
      'Cost',
    ]);
  });

  it('are the longer option rather than the shorter ones that it is made of', () => {
    expect(splitChoices('Cost, Time', ['Cost', 'Time', 'Cost, Time'])).toEqual(['Cost, Time']);
  });

  it('are the shorter option where the longer one would leave a rest that is none', () => {
    expect(splitChoices('A, B, C', ['A', 'A, B', 'B, C'])).toEqual(['A', 'B, C']);
  });

  it('keep whole what is no option: its commas are somebody’s words', () => {
    expect(splitChoices('Cost, buses, trains, and the like, Time', ['Cost', 'Time'])).toEqual([
      'Cost',
      'buses, trains, and the like',
      'Time',
    ]);
    expect(splitChoices('Cost, Time', [])).toEqual(['Cost, Time']);
  });

  it('are separated by every semicolon, known or not', () => {
    expect(splitChoices('Cost, or price;Something;Other', ['Cost, or price'], ';')).toEqual([
      'Cost, or price',
      'Something',
      'Other',
    ]);
  });

  it('are separated by semicolons where one ends the cell, or where all between them are options', () => {
    expect(separatorOf('Time;Something;', ['Time'])).toBe(';');
    expect(separatorOf('Time;Nobody', ['Time', 'Nobody'])).toBe(';');
    expect(separatorOf('Time; Cost, or price', ['Time', 'Cost, or price'])).toBe(';');
  });

  it('are separated by commas anywhere else: a semicolon may be somebody’s, or the option’s own', () => {
    expect(separatorOf('Time', ['Time'])).toBe(', ');
    expect(separatorOf('Time;something of mine', ['Time', 'Nobody'])).toBe(', ');
    expect(separatorOf('Time; Nobody', ['Time', 'Nobody', 'Time; Nobody'])).toBe(', ');
    expect(separatorOf('Time;Nobody', [])).toBe(', ');
  });

  it('are compared folded, and given as they are printed', () => {
    expect(splitChoices('COST & price, time', ['Cost and price', 'Time'])).toEqual(['COST & price', 'time']);
  });

  const separator = fc.constantFrom(', ', ',', ';');
  const word = fc.stringMatching(/^[a-z]{1,6}$/);

  it('are the chosen ones again, for any options that share no word, commas included', () => {
    const printed = fc.uniqueArray(word, { minLength: 1, maxLength: 20 }).chain((words) =>
      fc
        .array(fc.integer({ min: 1, max: 3 }), { minLength: words.length, maxLength: words.length })
        .map((lengths) => {
          const options: string[] = [];
          for (let at = 0, next = 0; at < words.length; next += 1) {
            const length = lengths[next] ?? 1;
            options.push(words.slice(at, at + length).join(', '));
            at += length;
          }
          return options;
        }),
    );
    const choice = printed.chain((options) =>
      fc.tuple(fc.constant(options), fc.shuffledSubarray(options, { minLength: 1 })),
    );
    fc.assert(
      fc.property(choice, separator, ([options, chosen], between) => {
        expect(splitChoices(chosen.join(between), options, between)).toEqual(chosen);
      }),
    );
  });

  it('joined again are the cell, whatever stands in it', () => {
    const cell = fc.array(fc.oneof(word, fc.constantFrom(',', ', ', ';', ' ', '“', 'é')), { maxLength: 30 });
    fc.assert(
      fc.property(cell, fc.array(word), separator, (pieces, options, between) => {
        const text = pieces.join('');
        expect(splitChoices(text, options, between).join(between)).toBe(text);
      }),
    );
  });

  it('of a whole cell of commas are found at once', () => {
    const started = performance.now();
    expect(splitChoices('a, '.repeat(10_000), ['a', 'a, a', 'b']).length).toBeGreaterThan(4_000);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
