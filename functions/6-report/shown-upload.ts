import type { Upload } from '../../shared/contracts/uploads.ts';
import { receiptPageKey } from '../../shared/protocol/places.ts';
import type { ShownUpload } from '../../shared/reporting/html-uploads.ts';

/** A receipt lies at the place of its file, so it is that of the newest file there, once it is counted. */
export function shownUpload(upload: Upload, at: number, newestFirst: readonly Upload[]): ShownUpload {
  const { file, source, dataset, receivedAt, verdict, rows, key, state } = upload;
  const isOfNewest = newestFirst.findIndex((other) => other.key === key) === at;
  const isCounted = state === 'counted';
  return {
    ...{ file, source, dataset, receivedAt },
    ...(isCounted && { verdict, rows }),
    receipt: isCounted && isOfNewest ? addressOf(receiptPageKey(key)) : null,
  };
}

/** As seen from the page, on a web server as in a bucket. */
const addressOf = (key: string): string => `../../../../${key.split('/').map(encodeURIComponent).join('/')}`;
