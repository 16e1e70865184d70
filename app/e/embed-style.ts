import { createHash } from 'node:crypto';
import { tokenDeclarations } from '#lib/charts/token-declarations.ts';
import type { Embed } from '#lib/contracts/embed.ts';

const RULES = `*{box-sizing:border-box}
html{background:var(--card);color:var(--ink);font:14px/1.45 "Inter Variable",Inter,system-ui,sans-serif}
body{margin:0}
#embed{position:relative;padding:12px}
h1{margin:0;font-size:18px;line-height:1.3;font-weight:650;text-wrap:balance}
p{margin:4px 0 0}
.sub,.foot{color:var(--ink-2)}
.foot{font-size:12px;overflow-wrap:anywhere}
.drawing{position:relative;margin-top:8px}
.wide{display:none}
.drawing svg{display:block;width:100%;height:auto}
.drawing a{color:inherit}
a{color:var(--accent)}
.late{color:var(--ink);font-weight:600}
#tip{position:absolute;top:4px;max-width:16em;padding:6px 8px;border:1px solid var(--line);border-radius:6px;background:var(--card);font-size:12px;white-space:pre-line;pointer-events:none}
#line{position:absolute;top:0;bottom:0;width:1px;background:var(--ink-2);pointer-events:none}
@media (min-width:600px){.wide{display:block}.narrow{display:none}}
@media print{#tip,#line{display:none}}`;

/** The style sheet of an embed, and what the policy of its page has to name so that this one and no other is read. */
export interface EmbedStyle {
  readonly css: string;
  readonly hash: string;
}

const light = `:root{color-scheme:light;${tokenDeclarations('light').join('')}}`;
const dark = `:root{color-scheme:dark;${tokenDeclarations('dark').join('')}}`;
const styles: Readonly<Record<Embed['theme'], EmbedStyle>> = {
  light: styleOf(light + RULES),
  // Paper is white, whatever the screen is.
  dark: styleOf(`@media print{${light}}@media screen{${dark}}${RULES}`),
  auto: styleOf(`${light}@media screen and (prefers-color-scheme:dark){${dark}}${RULES}`),
};

function styleOf(css: string): EmbedStyle {
  return { css, hash: `'sha256-${createHash('sha256').update(css).digest('base64')}'` };
}

export const embedStyle = (theme: Embed['theme']): EmbedStyle => styles[theme];
