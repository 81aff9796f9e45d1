import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dataElement, html } from '../../cli/page/html.ts';

describe('a template', () => {
  test('takes a text as text', () => {
    const text = `<img src=x onerror="alert('1')"> & \`b\``;
    const asText = '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; &#96;b&#96;';
    expect(html`<p title="${text}">${text}</p>`.toString()).toBe(
      `<p title="${asText}">${asText}</p>`,
    );
  });
  test('takes markup as markup, alone and in a list, and nothing for null', () => {
    const items = ['a', '<b>'].map((one) => html`<li>${one}</li>`);
    expect(html`<ul>${items}</ul>${html`<hr>`}${null}${0}`.toString()).toBe(
      '<ul><li>a</li><li>&lt;b&gt;</li></ul><hr>0',
    );
  });
  test('drops the line breaks of its source, and none of a value', () => {
    expect(
      html`
      <p>
      ${'a\n  b'}</p>`.toString(),
    ).toBe('<p>a\\u{a}  b</p>');
  });
  test('has a blank where a line of its source ends between two attributes', () => {
    expect(
      html`
      <a id="a"
        hidden
        title="${'t'}"
        href="#b">${'c'}</a>`.toString(),
    ).toBe('<a id="a" hidden title="t" href="#b">c</a>');
  });
  test('shows characters that nobody can see', () => {
    expect(html`${'vpc\u202e\u200b\u0000'}`.toString()).toBe('vpc\\u{202e}\\u{200b}\\u{0}');
  });
  test('never lets a text begin or end anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const made = html`<a title="${text}">${text}</a>`.toString();
        expect(made.replace(/^<a title="|">|<\/a>$/g, '')).not.toMatch(/[<>"'`]/);
      }),
    );
  });
});

test('a value for the script is one element, and comes back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const made = dataElement('data', [value, '</script><!--<script>']).toString();
      const [, inside = ''] = /^<script[^>]*>(.*)<\/script>$/s.exec(made) ?? [];
      expect(inside).not.toContain('<');
      expect(JSON.parse(inside)).toEqual(
        JSON.parse(JSON.stringify([value, '</script><!--<script>'])),
      );
    }),
  );
});
