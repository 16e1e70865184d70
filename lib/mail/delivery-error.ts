import type { FailureClass } from '#lib/domain/mail/delivery-failure.ts';

/** A message that was not taken. The message is what was answered, without secrets. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly kind: FailureClass;
  /** The whole message was handed over before the line broke: it may have arrived all the same. */
  readonly isUnconfirmed: boolean;

  constructor(kind: FailureClass, reply: string, isUnconfirmed = false) {
    super(reply);
    this.kind = kind;
    this.isUnconfirmed = isUnconfirmed;
  }
}
