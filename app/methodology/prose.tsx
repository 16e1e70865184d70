import Link from 'next/link';
import styles from './methodology.module.css';
import type { Inline, ProseBlock } from './parse-prose.ts';

/** Prose as elements, never as markup: nothing in a text can become more than text. The page's own title is left to the page. */
export function Prose({ blocks }: { readonly blocks: readonly ProseBlock[] }) {
  // Blocks of a file have no identity but their place, and the place never changes between two renderings.
  return blocks.map((block, place) => <Block key={`${place}-${block.kind}`} block={block} />);
}

function Block({ block }: { readonly block: ProseBlock }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = `h${block.level}` as const;
      return <Heading id={block.id}>{block.text}</Heading>;
    }
    case 'list': {
      const List = block.isOrdered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item) => (
            <li key={plainText(item)}>
              <Inlines inlines={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'formula':
      return (
        <p className={styles.formula}>
          <Inlines inlines={block.inlines} />
        </p>
      );
    case 'paragraph':
      return (
        <p>
          <Inlines inlines={block.inlines} />
        </p>
      );
  }
}

function Inlines({ inlines }: { readonly inlines: readonly Inline[] }) {
  return inlines.map((inline, place) => <InlinePart key={`${place}-${inline.kind}`} inline={inline} />);
}

function InlinePart({ inline }: { readonly inline: Inline }) {
  switch (inline.kind) {
    case 'code':
      return <code>{inline.text}</code>;
    case 'bold':
      return <strong>{inline.text}</strong>;
    case 'link':
      return inline.href.startsWith('http') ? (
        <a href={inline.href} rel="noopener">
          {inline.text}
        </a>
      ) : (
        <Link href={inline.href} prefetch={false}>
          {inline.text}
        </Link>
      );
    case 'text':
      return inline.text;
  }
}

const plainText = (inlines: readonly Inline[]): string => inlines.map((inline) => inline.text).join('');
