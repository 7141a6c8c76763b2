/** Mutants of conditions that nobody can tell from the right one, and why. */
export const equivalent: Readonly<Record<string, string>> = {
  'uploads.raiseCut, cut: attribute_not_exists(#receivedAt) OR #receivedAt < :receivedAt → attribute_not_exists(#receivedAt) OR #receivedAt <= :receivedAt':
    'Puts the moment that is there already in its own place.',
  'alerts.raiseJudged, judged: attribute_not_exists(#at) OR #at < :at → attribute_not_exists(#at) OR #at <= :at':
    'Puts the moment that is there already in its own place.',
  'uploads.reopen, uploads in a transaction: #state = :counted AND #verdict = :held AND attribute_not_exists(#expiry) → #state <= :counted AND #verdict = :held AND attribute_not_exists(#expiry)':
    'No state comes before `counted` in the alphabet.',
  'uploads.expire, uploads in a transaction: #state = :counted AND attribute_not_exists(#expiry) → #state <= :counted AND attribute_not_exists(#expiry)':
    'No state comes before `counted` in the alphabet.',
  'uploads.refuse, uploads in a transaction: #state = :counted AND #verdict = :held → #state <= :counted AND #verdict = :held':
    'No state comes before `counted` in the alphabet.',
  'ledgers.remove, assessment: attribute_exists(#pk) → no condition':
    'Nobody is told whether there was anything.',
  'ledgers.remove, cells: attribute_exists(#pk) → no condition': 'Nobody is told whether there was anything.',
  'erasures.dropSubject, erased: attribute_exists(#pk) → no condition':
    'Nobody is told whether there was anything.',
  'eraser.removeEmptyLedgers, assessment: attribute_exists(#pk) AND (#contributions = :nothing) → #contributions = :nothing':
    'What has contributions exists.',
  'eraser.removeEmptyLedgers, assessment: attribute_exists(#pk) AND (#contributions = :nothing) → attribute_exists(#pk) AND #contributions <= :nothing':
    'No list of contributions, as text, comes before the one of none.',
};
