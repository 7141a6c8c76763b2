import { type CouncilCode, councilCode } from '../../shared/contracts/identifiers.ts';
import { UserError } from '../run-command.ts';

/** The council that `--council` names; undefined where it is not given. */
export function readCouncil(text: string | undefined): CouncilCode | undefined {
  if (text === undefined) return undefined;
  const council = councilCode.safeParse(text);
  if (council.success) return council.data;
  throw new UserError('--council is not an ONS code, such as E08000026');
}
