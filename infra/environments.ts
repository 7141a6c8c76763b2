import type {
  ReceiveUploadEnvironment,
  ReceiveWebhookEnvironment,
} from '../functions/1-receive/environment.ts';
import type {
  DecideUploadEnvironment,
  ReadSegmentEnvironment,
  RecordMessageEnvironment,
  RescueUploadsEnvironment,
  SettleUploadEnvironment,
  WritePlanEnvironment,
} from '../functions/2-record/environment.ts';
import type { AggregateEnvironment } from '../functions/3-aggregate/environment.ts';
import type { AnnounceEnvironment } from '../functions/4-announce/environment.ts';
import type {
  CheckConditionsEnvironment,
  FollowLinkEnvironment,
  OpenEpisodesEnvironment,
  RecordDeliveryEnvironment,
  SendDigestEnvironment,
  SendMessageEnvironment,
} from '../functions/5-alert/environment.ts';
import type { CloseQuarterEnvironment, LiveEnvironment } from '../functions/6-report/environment.ts';
import type {
  EraseExpiredEnvironment,
  ErasePersonEnvironment,
  TakeErasureEnvironment,
} from '../functions/7-erase/environment.ts';

/** Every function by its name, and the environment that it insists on. */
export interface Environments {
  'receive-upload': ReceiveUploadEnvironment;
  'receive-webhook': ReceiveWebhookEnvironment;
  'read-segment': ReadSegmentEnvironment;
  'decide-upload': DecideUploadEnvironment;
  'write-plan': WritePlanEnvironment;
  'settle-upload': SettleUploadEnvironment;
  'rescue-uploads': RescueUploadsEnvironment;
  'record-message': RecordMessageEnvironment;
  'update-indicators': AggregateEnvironment;
  sweep: AggregateEnvironment;
  announce: AnnounceEnvironment;
  'open-episodes': OpenEpisodesEnvironment;
  'check-conditions': CheckConditionsEnvironment;
  'send-digest': SendDigestEnvironment;
  'send-message': SendMessageEnvironment;
  'record-delivery': RecordDeliveryEnvironment;
  'follow-link': FollowLinkEnvironment;
  live: LiveEnvironment;
  'close-quarter': CloseQuarterEnvironment;
  'take-erasure': TakeErasureEnvironment;
  'erase-person': ErasePersonEnvironment;
  'erase-expired': EraseExpiredEnvironment;
}
