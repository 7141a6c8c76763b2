import { expect, test } from 'vitest';
import { html, raw } from '../../../shared/reporting/html.ts';
import { planted } from './some.ts';

test('whatever is filled into a template is escaped, in text and in attributes', () => {
  expect(String(html`<p title="${`"'`}">${planted}</p>`)).toBe(
    '<p title="&quot;&#39;">&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;</p>',
  );
});

test('HTML within HTML stays as it is, also in lists', () => {
  expect(String(html`<ul>${['a', '<'].map((item) => html`<li>${item}</li>`)}</ul>`)).toBe(
    '<ul><li>a</li><li>&lt;</li></ul>',
  );
  expect(String(html`<b>${raw('<br>')}</b>`)).toBe('<b><br></b>');
});

test('nothing shows nothing, and zero shows zero', () => {
  expect(String(html`${null}${undefined}${false}${0}`)).toBe('0');
});

test('an object out of JSON is not taken for HTML', () => {
  const parsed = JSON.parse('{"text":"<script>"}');
  expect(() => String(html`<p>${parsed}</p>`)).toThrow(TypeError);
});
