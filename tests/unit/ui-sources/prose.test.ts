import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { parseProse } from '#app/methodology/parse-prose.ts';
import { Prose } from '#app/methodology/prose.tsx';

const render = (text: string): string => renderToStaticMarkup(createElement(Prose, { blocks: parseProse(text) }));

describe('Prose', () => {
  it('renders headings with their address, lists and paragraphs', () => {
    expect(render('## Limits\n\n- one\n- **two**\n\n1. first\n\nDone.')).toBe(
      '<h2 id="limits">Limits</h2><ul><li>one</li><li><strong>two</strong></li></ul><ol><li>first</li></ol><p>Done.</p>',
    );
  });

  it('sends links to other sites without a hold on this page', () => {
    expect(render('See [them](https://example.org).')).toBe(
      '<p>See <a href="https://example.org" rel="noopener">them</a>.</p>',
    );
  });

  it('links to pages of its own', () => {
    expect(render('See [windows](/methodology/windows).')).toContain('<a href="/methodology/windows">windows</a>');
  });

  it('shows markup of HTML as the text that it is', () => {
    expect(render('<img src=x onerror=alert(1)> and `</code><script>`.')).toBe(
      '<p>&lt;img src=x onerror=alert(1)&gt; and <code>&lt;/code&gt;&lt;script&gt;</code>.</p>',
    );
  });
});
