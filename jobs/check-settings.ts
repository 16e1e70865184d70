import { settingsOrRefuse } from './web/supervisor-link.ts';

// Ends at once with code 2 and one sentence when a setting cannot be used.
await settingsOrRefuse();
