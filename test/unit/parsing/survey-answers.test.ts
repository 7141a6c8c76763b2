import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settings } from '../../../shared/contracts/settings.ts';
import { answersOf, questionsOf } from '../../../shared/parsing/survey-answers.ts';

const asked = (question: object) =>
  questionsOf(
    settings.parse({ questionMaps: { 'lets-talk': { '*': { 'How is it?': question } } } }),
    'lets-talk',
    '2023',
  );
const answer = (question: object, cell: string) => answersOf({ 'How is it?': cell }, asked(question));
const name = 'breaks/how-is-it';

describe('answers to a question of a survey', () => {
  const options = ['Cost, or price', 'Nobody to take over', 'Other'];

  it('are one option, folded', () => {
    expect(answer({ theme: 'breaks', kind: 'choice', options }, ' cost OR price ')).toEqual({
      [name]: ['cost-or-price'],
    });
  });

  it('are several options, each once, in order', () => {
    const choices = { theme: 'breaks', kind: 'choices', options };
    expect(answer(choices, 'Nobody to take over, Cost, or price')).toEqual({
      [name]: ['cost-or-price', 'nobody-to-take-over'],
    });
    expect(answer(choices, 'Nobody to take over;Cost, or price;Nobody to take over;')).toEqual({
      [name]: ['cost-or-price', 'nobody-to-take-over'],
    });
    expect(answer(choices, 'Nobody to take over;Cost, or price')).toEqual({
      [name]: ['cost-or-price', 'nobody-to-take-over'],
    });
    expect(answer({ ...choices, separator: ',' }, 'Nobody to take over,Other')).toEqual({
      [name]: ['nobody-to-take-over', 'other'],
    });
  });

  it('count as other where they are on no list', () => {
    expect(answer({ theme: 'breaks', kind: 'choice', options }, 'My mother, Ada')).toEqual({
      [name]: ['other'],
    });
    expect(answer({ theme: 'breaks', kind: 'choices', options }, 'Other, my mother, Ada')).toEqual({
      [name]: ['other'],
    });
  });

  it('are what is printed where nobody has listed the options, unless it is too long for one', () => {
    expect(answer({ theme: 'breaks', kind: 'choice' }, 'Very often')).toEqual({ [name]: ['very-often'] });
    expect(answer({ theme: 'breaks', kind: 'choices' }, 'Yes;Not sure;')).toEqual({
      [name]: ['not-sure', 'yes'],
    });
    expect(answer({ theme: 'breaks', kind: 'choice' }, 'word '.repeat(20))).toEqual({ [name]: ['other'] });
  });

  const matrix = {
    theme: 'breaks',
    kind: 'matrix',
    statements: ['I am tired, often', 'I am well : mostly'],
    options: ['Agree', 'Agree, a little', 'Disagree'],
  };

  it('of a matrix are a label for each statement, whatever commas and colons they have', () => {
    expect(answer(matrix, 'I am tired, often : Agree, a little, I am well : mostly : Disagree')).toEqual({
      [`${name}/i-am-tired-often`]: ['agree-a-little'],
      [`${name}/i-am-well-mostly`]: ['disagree'],
    });
  });

  it('of a matrix are left out where statement or label is not listed', () => {
    expect(answer(matrix, 'I am tired, often : Maybe, I am well : mostly : Agree')).toEqual({
      [`${name}/i-am-well-mostly`]: ['agree'],
    });
  });

  it('of a matrix are those that were given, for any statements and labels', () => {
    const words = fc.uniqueArray(fc.stringMatching(/^[a-z]{2,6}(, [a-z]{2,6})?$/), {
      minLength: 6,
      maxLength: 6,
    });
    fc.assert(
      fc.property(words, fc.array(fc.nat(2), { minLength: 3, maxLength: 3 }), (all, picks) => {
        // Numbered, so that no statement or label is made of others.
        const [statements, options] = [all.slice(0, 3), all.slice(3)].map((some, kind) =>
          some.map((text, at) => `${text} ${kind}${at}`),
        ) as [string[], string[]];
        const given = statements.map((statement, at) => `${statement} : ${options[picks[at] ?? 0]}`);
        const read = answer({ theme: 'breaks', kind: 'matrix', statements, options }, given.join(', '));
        expect(Object.values(read).map(([label]) => label?.slice(-2))).toEqual(
          picks.map((pick) => `1${pick}`),
        );
      }),
    );
  });

  it('in free words are never kept, nor those to a question that nobody has mapped', () => {
    expect(answer({ kind: 'text' }, 'My name is Ada')).toEqual({});
    expect(answersOf({ 'And you?': 'Ada' }, asked({ kind: 'text' }))).toEqual({});
  });

  it('that are blank are none', () => {
    for (const kind of ['choice', 'choices'])
      for (const cell of ['', '  ', '-']) expect(answer({ theme: 'breaks', kind }, cell)).toEqual({});
  });
});

describe('the questions of a dataset', () => {
  const parsed = settings.parse({
    questionMaps: {
      'lets-talk': {
        '*': { 'How is it?': { kind: 'text' }, 'Where?': { theme: 'places', kind: 'choice' } },
        '2023': { 'HOW is it': { theme: 'breaks', kind: 'choice' } },
      },
    },
  });

  it('are those of every dataset, and its own before them', () => {
    expect(questionsOf(parsed, 'lets-talk', '2023').get('how is it')).toMatchObject({ theme: 'breaks' });
    expect(questionsOf(parsed, 'lets-talk', '2024').get('how is it')).toEqual({ kind: 'text' });
    expect([...questionsOf(parsed, 'lets-talk', '2023').keys()]).toEqual(['how is it', 'where']);
    expect(questionsOf(parsed, 'experience', '2023').size).toBe(0);
  });

  it('are refused where a theme, a matrix’s statements or a kind is missing or misspelt', () => {
    const isRefused = (question: object) =>
      !settings.safeParse({ questionMaps: { 'lets-talk': { '*': { 'How is it?': question } } } }).success;
    expect(isRefused({ kind: 'choice' })).toBe(true);
    expect(isRefused({ kind: 'choice', theme: 'Not a slug' })).toBe(true);
    expect(isRefused({ kind: 'matrix', theme: 'breaks', options: ['Agree'] })).toBe(true);
    expect(isRefused({ kind: 'dropdown', theme: 'breaks' })).toBe(true);
    expect(isRefused({ theme: 'breaks' })).toBe(true);
  });
});
