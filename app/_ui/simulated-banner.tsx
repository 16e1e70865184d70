/** Stands on every page while the blocks are a stand-in's: nobody may take them for Bitcoin's. */
export function SimulatedBanner() {
  return (
    <aside className="site-banner" aria-label="Simulated data">
      <strong>Simulated data:</strong> the blocks on this page come from a built-in stand-in, not from Bitcoin.
    </aside>
  );
}
