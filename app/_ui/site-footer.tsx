import project from '../../package.json';

/** Where everything comes from, and where to take it away. */
export function SiteFooter({ simulated }: { readonly simulated: boolean }) {
  const origin = simulated
    ? 'Data: a built-in stand-in, not Bitcoin'
    : 'Data: blocks from a mempool API or an own node, counts of others before them, pools named by the lists of mempool and bitcoin-data';
  return (
    <footer className="site-footer">
      <div className="site-footer-row">
        <p>
          {origin}. <a href="/sources">How each source is doing</a> · <a href="/divergence">Mining beside AI</a>
        </p>
        <p>
          Hashgrid {project.version} · <a href="/claims">Claims</a> · <a href="/developers">Data API</a> ·{' '}
          <a href="/team">Team</a> · Light or dark as your system is set · All times UTC
        </p>
      </div>
    </footer>
  );
}
