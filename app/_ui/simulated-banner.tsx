/** Stands on every page while the blocks are a stand-in's: nobody may take them for Bitcoin's. */
export function SimulatedBanner() {
  return (
    <aside className="site-banner" aria-label="Simulated data">
      <strong>Simulated data:</strong> the newest blocks, and prices of coins and power, come from a built-in stand-in.
      Only the bundled history and tariffs are real.
    </aside>
  );
}
