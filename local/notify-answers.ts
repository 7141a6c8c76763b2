import type { NotifyService } from './notify-token.ts';

export type ReceiptStatus = 'delivered' | 'permanent-failure' | 'temporary-failure' | 'technical-failure';

/** A letter as it was taken, with what its template has made of it. */
export interface TakenLetter {
  id: string;
  service: string;
  reference: string | null;
  to: string;
  template: { id: string; version: number; uri: string };
  subject: string;
  body: string;
  status: 'sending' | ReceiptStatus;
  createdAt: string;
  completedAt: string | null;
}

/** Answer to whoever sends it. */
export const asAccepted = (letter: TakenLetter, { fromEmail }: NotifyService, endpoint: string) => ({
  id: letter.id,
  reference: letter.reference,
  content: { subject: letter.subject, body: letter.body, from_email: fromEmail },
  template: letter.template,
  uri: `${endpoint}/v2/notifications/${letter.id}`,
  scheduled_for: null,
});

/** Answer to whoever asks for it later. */
export const asNotification = (letter: TakenLetter) => ({
  id: letter.id,
  reference: letter.reference,
  type: 'email',
  email_address: letter.to,
  status: letter.status,
  template: letter.template,
  subject: letter.subject,
  body: letter.body,
  created_at: letter.createdAt,
  sent_at: letter.createdAt,
  completed_at: letter.completedAt,
  scheduled_for: null,
});

/** What Notify calls back with. */
export const asReceipt = (letter: TakenLetter) => ({
  id: letter.id,
  reference: letter.reference,
  to: letter.to,
  status: letter.status,
  created_at: letter.createdAt,
  completed_at: letter.completedAt,
  sent_at: letter.createdAt,
  notification_type: 'email',
  template_id: letter.template.id,
  template_version: letter.template.version,
});
