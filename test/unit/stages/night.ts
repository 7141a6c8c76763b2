import { checkConditions } from '../../../functions/5-alert/check-conditions.ts';
import type { CheckWork } from '../../../shared/contracts/work.ts';
import { senderDouble } from '../../doubles/queues.ts';
import { at, type Council } from './council.ts';

/** All the work of the night after a day: every alert is made equal to what holds. */
export async function night(council: Council, day: string): Promise<void> {
  const works: CheckWork[] = [{ at: at(`${day}T20:00:00.000Z`) }];
  const checks = senderDouble<CheckWork>({ onSend: ({ message }) => void works.push(message) });
  const { archive, uploads, records, ledgers, alerts, sha256, tablesRead, log, linkBase } = council;
  const ports = { archive, uploads, records, ledgers, alerts, sha256, tablesRead, log, linkBase };
  const verb = checkConditions({ ...ports, checks, outgoing: senderDouble() });
  for (let work = works.shift(); work; work = works.shift()) await verb(work);
}
