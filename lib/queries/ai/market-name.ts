const NAMES: Readonly<Record<string, string>> = {
  'edge-ai': 'edge AI',
  'edge-ai-chips': 'chips for edge AI',
  'edge-ai-hardware': 'hardware for edge AI',
  'on-device-ai': 'AI on devices',
};

/** A market in words. */
export const marketName = (subject: string): string => NAMES[subject] ?? subject.replaceAll('-', ' ');
