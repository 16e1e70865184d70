import { PHONE } from '#tests/support/visits.ts';
import { describeAccessibility } from './describe-accessibility.ts';

describeAccessibility('a phone', PHONE);
