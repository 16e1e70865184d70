import { DESKTOP } from '#tests/support/visits.ts';
import { describeAccessibility } from './describe-accessibility.ts';

describeAccessibility('a desktop', DESKTOP);
