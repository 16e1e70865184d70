interface RuleDeedsProps {
  readonly id: string;
  readonly isEnabled: boolean;
}

/** What an editor can do with a rule besides changing it. */
export function RuleDeeds({ id, isEnabled }: RuleDeedsProps) {
  const address = `/api/alerts/rules/${id}`;
  return (
    <div className="form-actions">
      <form method="post" action={`${address}/test`}>
        <button type="submit" className="quiet-button">
          Mail a test to everybody it tells
        </button>
      </form>
      <form method="post" action={`${address}/switch`}>
        <input type="hidden" name="on" value={isEnabled ? '0' : '1'} />
        <button type="submit" className="quiet-button">
          Switch {isEnabled ? 'off' : 'on'}
        </button>
      </form>
      <details>
        <summary>Delete this rule</summary>
        <form method="post" action={`${address}/delete`}>
          <button type="submit" className="quiet-button">
            Delete it for good
          </button>
        </form>
      </details>
    </div>
  );
}
