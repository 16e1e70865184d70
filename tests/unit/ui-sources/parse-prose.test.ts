import { describe, expect, it } from 'vitest';
import { anchorOf, parseInlines, parseProse } from '#app/methodology/parse-prose.ts';

const text = (words: string) => ({ kind: 'text', text: words });

describe('parseProse', () => {
  it('reads headings of three levels with an address each', () => {
    expect(parseProse('# One\n\n## How it misleads\n\n### Three')).toEqual([
      { kind: 'heading', level: 1, id: 'one', text: 'One' },
      { kind: 'heading', level: 2, id: 'how-it-misleads', text: 'How it misleads' },
      { kind: 'heading', level: 3, id: 'three', text: 'Three' },
    ]);
  });

  it('joins the lines of a paragraph and keeps paragraphs apart', () => {
    expect(parseProse('One line\nand one more.\n\n\nAnother.')).toEqual([
      { kind: 'paragraph', inlines: [text('One line and one more.')] },
      { kind: 'paragraph', inlines: [text('Another.')] },
    ]);
  });

  it('takes a paragraph that does not end like a sentence for a formula', () => {
    const kinds = parseProse('S = −Σ p log₂ p\n\nwhere p is a share:\n\nHHI = 10,000 × (p₁² + p₂²)\n\n(So it is.)').map(
      (block) => block.kind,
    );
    expect(kinds).toEqual(['formula', 'paragraph', 'formula', 'paragraph']);
  });

  it('reads lists with dots and with numbers, also items that go on in the next line', () => {
    expect(parseProse('- one\n- two\n  goes on\n\n1. first\n2. second')).toEqual([
      { kind: 'list', isOrdered: false, items: [[text('one')], [text('two goes on')]] },
      { kind: 'list', isOrdered: true, items: [[text('first')], [text('second')]] },
    ]);
  });

  it('reads text that follows its heading without a blank line', () => {
    expect(parseProse('## Limits\n- one').map((block) => block.kind)).toEqual(['heading', 'list']);
  });

  it('reads files with the line ends of Windows', () => {
    expect(parseProse('# A\r\n\r\nOne\r\ntwo.')).toEqual(parseProse('# A\n\nOne\ntwo.'));
  });

  it('gives nothing for an empty file', () => {
    expect(parseProse(' \n\n ')).toEqual([]);
  });

  it('does not take a sharp without a space, or a dash inside words, for markup', () => {
    expect(parseProse('#1 is no heading.')).toEqual([{ kind: 'paragraph', inlines: [text('#1 is no heading.')] }]);
    expect(parseProse('a - b.')).toEqual([{ kind: 'paragraph', inlines: [text('a - b.')] }]);
  });
});

describe('parseInlines', () => {
  it('reads code, bold and links between words', () => {
    expect(parseInlines('Set `PORT`, **now**, as [told](https://example.org/a_b).')).toEqual([
      text('Set '),
      { kind: 'code', text: 'PORT' },
      text(', '),
      { kind: 'bold', text: 'now' },
      text(', as '),
      { kind: 'link', text: 'told', href: 'https://example.org/a_b' },
      text('.'),
    ]);
  });

  it('links within the site and within the page', () => {
    expect(parseInlines('[a](/methodology/share)[b](#limits)')).toEqual([
      { kind: 'link', text: 'a', href: '/methodology/share' },
      { kind: 'link', text: 'b', href: '#limits' },
    ]);
  });

  it.each(['javascript:alert%281%29', 'data:text/html,x', '//evil.example', 'JAVASCRIPT:x', 'vbscript:x'])(
    'leaves a link to %s as text',
    (target) => {
      expect(parseInlines(`[a](${target})`)).toEqual([text(`[a](${target})`)]);
    },
  );

  it('leaves markup of HTML and unfinished marks as text', () => {
    for (const line of ['<b onclick="x()">bold</b>', 'a ` b', '2 ** 3', '[no target]', 'a * b * c']) {
      expect(parseInlines(line)).toEqual([text(line)]);
    }
  });

  it('keeps a number and its percent sign on one line', () => {
    expect(parseInlines('19 % of blocks')).toEqual([text('19\u00a0% of blocks')]);
  });
});

describe('anchorOf', () => {
  it('makes an address of letters, digits and dashes', () => {
    expect(anchorOf('Concentration ratio (CR-1 to CR-6)')).toBe('concentration-ratio-cr-1-to-cr-6');
  });
});
