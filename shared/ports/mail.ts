export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly body: string;
  /** The same for every attempt at one message. */
  readonly reference: string;
}

/** Sends plain text by e-mail. Throws `Transient` when it has to be tried again. */
export interface Mailer {
  send(mail: Mail): Promise<{ readonly providerReference: string }>;
}
