import { describe, expect, it } from 'vitest';
import { readXml } from '#lib/feeds/read-xml.ts';

describe('an XML body', () => {
  it('is read without namespaces, every element as a list, attributes and text as strings', () => {
    const body =
      '<?xml version="1.0"?>\n<m:Doc xmlns:m="urn:x" n="01"><m:P>007.50</m:P><P unit="MWh">-1</P><E/></m:Doc>';
    expect(readXml(body, 'Doc')).toMatchObject({ n: '01', P: ['007.50', { '#text': '-1', unit: 'MWh' }], E: [''] });
  });

  it('keeps entities as they are', () => {
    const bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><Doc><P>&b;&amp;</P></Doc>';
    expect(JSON.stringify(readXml(bomb, 'Doc'))).not.toContain('aaaa');
  });

  it('does not reach into the prototype of objects', () => {
    try {
      readXml('<Doc><__proto__ polluted="yes"/><constructor><prototype polluted="yes"/></constructor></Doc>', 'Doc');
    } catch (error) {
      expect(String(error)).toMatch(/^FeedError/);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([
    ['', 'The answer is empty.'],
    ['{"error":1}', 'The answer is not XML.'],
    ['<Doc><P>1</P>', 'The answer is not XML, or breaks off in the middle.'],
    ['<Acknowledgement><Reason/></Acknowledgement>', 'The source answered with XML without the element Doc.'],
    ['<html><body>x</body></html>', 'The source answered with a web page instead of data: probably a bot wall.'],
    ['<!DOCTYPE html><html><br>', 'The source answered with a web page instead of data: probably a bot wall.'],
  ])('is refused as %s', (body, sentence) => {
    expect(() => readXml(body, 'Doc')).toThrow(sentence);
  });
});
