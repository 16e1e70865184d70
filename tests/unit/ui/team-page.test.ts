import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { requireActor } from '#app/actor.ts';
import TeamPage from '#app/team/page.tsx';
import type { Actor } from '#lib/domain/team/actor.ts';

vi.mock('#app/actor.ts', () => ({ requireActor: vi.fn() }));
vi.mock('#app/data-source.ts', () => ({ dataSource: () => ({}) }));
vi.mock('#app/team/once-text.ts', () => ({ onceText: async () => null }));
vi.mock('#lib/queries/team/get-team.ts', () => ({ getMembers: async () => [], getInvitations: async () => [] }));

async function pageOf(role: Actor['role']): Promise<string> {
  const actor: Actor = {
    userId: 'u',
    email: 'u@team.example',
    name: 'U',
    role,
    via: 'session',
    scope: null,
    credentialId: 'c',
  };
  vi.mocked(requireActor).mockResolvedValue(actor);
  return renderToStaticMarkup(await TeamPage({ searchParams: Promise.resolve({}) }));
}

describe('the page of the team', () => {
  it('leads those who may make embeds to them', async () => {
    expect(await pageOf('editor')).toContain('href="/embeds"');
    expect(await pageOf('admin')).toContain('href="/embeds"');
    expect(await pageOf('viewer')).not.toContain('/embeds');
  });

  it('says what each role may do', async () => {
    expect(await pageOf('admin')).toContain('Editors also change alerts and embeds.');
  });
});
