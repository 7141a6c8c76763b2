import type { CarerSignal } from '../contracts/records.ts';

/** What each sign of caring is called, and why it is one. */
const words: Readonly<Record<CarerSignal, { readonly name: string; readonly reason: string }>> = {
  carers_allowance: {
    name: 'Carer’s Allowance',
    reason: 'Gets Carer’s Allowance, which is for people who care for someone for 35 hours a week or more.',
  },
  carer_element: {
    name: 'carer element of Universal Credit',
    reason: 'Gets more Universal Credit because they care for someone for 35 hours a week or more.',
  },
  carer_premium: {
    name: 'carer premium',
    reason: 'Gets a carer premium: more of an older benefit, because they care for someone.',
  },
  underlying_entitlement: {
    name: 'underlying entitlement to Carer’s Allowance',
    reason:
      'Has a right to Carer’s Allowance, but another benefit, such as the State Pension, is paid in its place.',
  },
};

const of = (signal: string) => words[signal as CarerSignal];

/** @example signalName('carers_allowance') // 'Carer’s Allowance' */
export const signalName = (signal: string): string => of(signal)?.name ?? signal;

/** Why a sign says that somebody may be a carer, in one sentence. */
export const signalReason = (signal: string): string => of(signal)?.reason ?? signal;
