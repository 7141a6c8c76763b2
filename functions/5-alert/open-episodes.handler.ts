import * as dynamodb from '../../shared/adapters/lambda/dynamodb.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import * as s3 from '../../shared/adapters/lambda/s3.ts';
import { wholeBatch } from '../../shared/adapters/lambda/whole-batch.ts';
import { busEvent } from '../../shared/adapters/lambda/works.ts';
import { sha256 } from '../../shared/adapters/sha256.ts';
import { openEpisodesEnvironment } from './environment.ts';
import { openEpisodes } from './open-episodes.ts';

const env = openEpisodesEnvironment.parse(process.env);
const verb = openEpisodes({
  archive: s3.objects(env.ARCHIVE_BUCKET),
  tablesRead: new Map(),
  ...dynamodb.stores(env),
  sha256,
  log,
  linkBase: env.LINK_BASE,
});
export const handler = wholeBatch(busEvent, verb, log);
