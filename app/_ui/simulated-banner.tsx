/** Stands on every page while the blocks are a stand-in's: nobody may take them for Bitcoin's. */
export function SimulatedBanner() {
  return (
    <aside className="site-banner" aria-label="Simulated data">
      <strong>Simulated data:</strong> the newest blocks and prices come from a built-in stand-in, not from Bitcoin.
      Only the bundled history before them is real.
    </aside>
  );
}
