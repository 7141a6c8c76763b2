import * as dynamodb from '../../shared/adapters/lambda/dynamodb.ts';
import { eachMessage } from '../../shared/adapters/lambda/each-message.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import * as s3 from '../../shared/adapters/lambda/s3.ts';
import * as secrets from '../../shared/adapters/lambda/secrets.ts';
import * as sqs from '../../shared/adapters/lambda/sqs.ts';
import { jsonBody } from '../../shared/adapters/lambda/works.ts';
import { sha256 } from '../../shared/adapters/sha256.ts';
import { segmentWork } from '../../shared/contracts/work.ts';
import { readSegmentEnvironment } from './environment.ts';
import { readSegment } from './read-segment.ts';

const env = readSegmentEnvironment.parse(process.env);
const verb = readSegment({
  archive: s3.objects(env.ARCHIVE_BUCKET),
  uploads: dynamodb.uploads(env.RECORDS_TABLE),
  decisions: sqs.sender(env.DECISIONS_QUEUE_URL),
  ledgers: dynamodb.ledgers(env.INDICATORS_TABLE),
  ...(await secrets.renewablePseudonyms(env.PSEUDONYM_SECRET)),
  erasedIn: dynamodb.erasedIn(env.RECORDS_TABLE, await secrets.pseudonyms(env.ERASED_SECRET)),
  sha256,
  log,
});
export const handler = eachMessage(jsonBody(segmentWork), verb, log);
