import { createElement, Fragment, type ReactNode } from 'react';
import styles from './methodology.module.css';
import type { Inline, ProseBlock } from './parse-prose.ts';

/**
 * Prose as elements, never as markup: nothing in a text can become more than text. Children are handed over one by one, since
 * words of a file have no identity but their place.
 */
export const Prose = ({ blocks }: { readonly blocks: readonly ProseBlock[] }): ReactNode =>
  createElement(Fragment, null, ...blocks.map(blockElement));

function blockElement(block: ProseBlock): ReactNode {
  switch (block.kind) {
    case 'heading':
      return createElement(`h${block.level}`, { id: block.id }, block.text);
    case 'list':
      return createElement(block.isOrdered ? 'ol' : 'ul', null, ...block.items.map(itemElement));
    case 'formula':
      return createElement('p', { className: styles.formula }, ...block.inlines.map(inlineElement));
    case 'paragraph':
      return createElement('p', null, ...block.inlines.map(inlineElement));
  }
}

const itemElement = (item: readonly Inline[]): ReactNode => createElement('li', null, ...item.map(inlineElement));

function inlineElement(inline: Inline): ReactNode {
  switch (inline.kind) {
    case 'code':
      return <code>{inline.text}</code>;
    case 'bold':
      return <strong>{inline.text}</strong>;
    case 'link':
      return <ProseLink href={inline.href}>{inline.text}</ProseLink>;
    case 'text':
      return inline.text;
  }
}

function ProseLink({ href, children }: { readonly href: string; readonly children: string }) {
  if (href.startsWith('http')) {
    return (
      <a href={href} rel="noopener">
        {children}
      </a>
    );
  }
  return <a href={href}>{children}</a>;
}
