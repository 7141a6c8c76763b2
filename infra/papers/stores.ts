import type { Settings } from '../../shared/contracts/settings.ts';

/** What somebody who reads a store learns, from most to least. */
export const dataClasses = {
  identifiable: 'names somebody, or holds a reference under which other systems of the council know them',
  pseudonymous: 'about one person each, under a keyed hash; still personal data',
  counts: 'figures of groups, exact ones among them; about nobody by name, small ones not for everybody',
  codes: 'our own ids, places of objects, moments, addresses of teams',
  secret: 'a key',
} as const;
export type DataClass = keyof typeof dataClasses;

export interface Store {
  /** Where the construct stands in the stack; of a bucket with the prefix of its objects. */
  readonly at: string;
  readonly name: string;
  readonly holds: string;
  readonly data: DataClass;
  /** Why it is kept, and no longer or shorter. */
  readonly why: string;
  /** The settings that say when what is in it goes, where no rule of the store does: `retention.<key>`. */
  readonly expiry?: readonly (keyof Settings['retention'])[];
  /** What takes one person's data out of it. */
  readonly erasure: string;
}

const noPerson = 'Nothing to take out.';

/**
 * Everything in which data stays, in the order in which it comes there. A test insists that the template has nothing
 * else; how long each is kept and under which key is read from the template and written nowhere else.
 */
export const stores: readonly Store[] = [
  {
    at: 'Receive/Letterbox/uploads/',
    name: 'letterbox: uploads/',
    holds: 'Files as the council or its provider puts them there',
    data: 'identifiable',
    why: 'The copy that counts is in raw/. For a month whoever sent a file can see that it came.',
    erasure: 'The file goes, with all its versions, once it is clean in the archive.',
  },
  {
    at: 'Receive/Letterbox/confirmations/',
    name: 'letterbox: confirmations/',
    holds: 'Empty objects whose names confirm a held file',
    data: 'codes',
    why: 'Says who let a held file count, with the access log.',
    erasure: noPerson,
  },
  {
    at: 'Receive/Letterbox/erasures/',
    name: 'letterbox: erasures/',
    holds: 'Requests to erase somebody: everything by which files name the person',
    data: 'identifiable',
    why: '`take-erasure` takes it away, with all versions, as soon as the list of the erased has it. The rule is for a request that could not be taken, of which operators have heard.',
    erasure: 'It is what asks for it, and goes first.',
  },
  {
    at: 'Foundations/Archive/raw/',
    name: 'archive: raw/',
    holds: 'Files, messages and deliveries of survey platforms, byte by byte',
    data: 'identifiable',
    why: 'A quarter closes only if a recount from these gives the same figures; a restatement needs them too. What is about no person stays: figures, plans. So do settings, in which addresses of staff are: files are counted and looked through again with the settings under which they were received, and closed quarters name theirs; the council deletes by hand those that are older than every file.',
    expiry: ['refused', 'superseded', 'people'],
    erasure: 'Rows are blanked in place, messages taken away, old versions with them.',
  },
  {
    at: 'Foundations/Archive/work/',
    name: 'archive: work/',
    holds: 'Tables of workbooks, rows that are read and not yet written, plans, holds',
    data: 'identifiable',
    why: 'For files on their way, which settle in minutes, and held ones, which wait for a confirmation.',
    erasure: 'Rows are taken out; the rest is gone after its time.',
  },
  {
    at: 'Foundations/Archive/manifests/',
    name: 'archive: manifests/',
    holds: 'Of each file that counts: the keyed hash of each row and a digest of what it says',
    data: 'pseudonymous',
    why: 'The next file of the dataset is compared with it.',
    expiry: ['refused', 'superseded', 'people'],
    erasure: 'The keyed hashes are taken out, old versions with them.',
  },
  {
    at: 'Foundations/Archive/rejects/',
    name: 'archive: rejects/',
    holds: 'Messages that can never be accepted, as they were sent, with the reason',
    data: 'identifiable',
    why: 'Whoever sends them can be shown what was wrong.',
    expiry: ['refused'],
    erasure: 'Messages are taken away, where they can be read as messages.',
  },
  {
    at: 'Foundations/Records',
    name: 'table: records',
    holds:
      'Normal forms of rows and messages: facts and groups, month of birth, no name, no id; of the tracker the household reference in the clear; uploads, lineages; the list of the erased',
    data: 'identifiable',
    why: 'Figures are counted from it, and the work list leads to households by it. An emptied slot stays as long as the file that emptied it, so that a late worker cannot bring an old row back.',
    expiry: ['people'],
    erasure:
      'Records are taken away. A keyed hash of each id, and the pseudonym, stay in the list of the erased, so that nobody is brought back.',
  },
  {
    at: 'Foundations/Indicators',
    name: 'table: indicators',
    holds: 'What each person, response or assessment contributes (ledgers), and the sums (cells); closes',
    data: 'pseudonymous',
    why: 'Each sum has to be the sum of its ledgers at every moment. Sums, and closes, are about nobody and stay.',
    expiry: ['people'],
    erasure: 'Contributions are taken out of the sums, then the ledgers go.',
  },
  {
    at: 'Foundations/Alerts',
    name: 'table: alerts',
    holds:
      'Open and ended alerts with the household reference and notes of the team, messages with addresses of teams, keyed hashes of match keys',
    data: 'identifiable',
    why: 'An alert is told once, and what became of it is shown. Match keys go with the record.',
    expiry: ['alerts'],
    erasure: 'Alerts and match keys are taken away.',
  },
  {
    at: 'Foundations/Bus',
    name: 'event bus and its archive',
    holds: 'What happened: ids of ours, keyed hashes, counts of rows',
    data: 'pseudonymous',
    why: 'Events of a year can be looked at again.',
    erasure: 'Keyed hashes stay until their time; without the record they lead to nobody.',
  },
  {
    at: 'Foundations/Reports/receipts/',
    name: 'reports: receipts/',
    holds: 'What became of each file; in errors.csv the refused rows as they were sent',
    data: 'identifiable',
    why: 'The sender mends the file by it. Receipts hold no value of a file, and stay.',
    expiry: ['refused'],
    erasure: 'Rows in errors.csv are blanked, old versions go.',
  },
  {
    at: 'Foundations/Reports/reports/',
    name: 'reports: reports/',
    holds:
      'Live page and work list (household references, internal), earlier ones as old versions; closed quarters: internal with exact counts and rows behind figures, published under disclosure control',
    data: 'identifiable',
    why: 'A table that was shown to a committee stays as it was; the live page and the list are written anew.',
    erasure:
      'The list follows the records; its old versions are gone after their time. Closed quarters stay as they are: statistics.',
  },
  {
    at: 'Foundations/Reports/closing/',
    name: 'reports: closing/',
    holds: 'All documents of a quarter that is being closed, with the rows behind figures, in one archive',
    data: 'pseudonymous',
    why: 'If the close is cut off in its midst, the rest is unpacked from it.',
    erasure: 'Gone after its time.',
  },
  {
    at: 'Foundations/Reports/outbox/',
    name: 'reports: outbox/',
    holds: 'Copies of messages: addresses of teams, counts, links',
    data: 'counts',
    why: 'Says what was told to whom.',
    expiry: ['alerts'],
    erasure: noPerson,
  },
  {
    at: 'Foundations/AccessLogs',
    name: 'access logs',
    holds: 'Who read or wrote which object: names of objects, with the names that files were sent under',
    data: 'codes',
    why: 'Whoever looks into a breach has to know who read what.',
    erasure: noPerson,
  },
  {
    at: 'Foundations/Pseudonyms',
    name: 'secret: Pseudonyms',
    holds: 'The key of the keyed hashes',
    data: 'secret',
    why: 'With another one every person becomes another.',
    erasure: noPerson,
  },
  {
    at: 'Foundations/Erased',
    name: 'secret: Erased',
    holds: 'The key of the list of the erased',
    data: 'secret',
    why: 'With another one the list would let everybody back in.',
    erasure: noPerson,
  },
  {
    at: 'Foundations/SigningKeys',
    name: 'secret: SigningKeys',
    holds: 'What survey platforms sign with',
    data: 'secret',
    why: 'As long as the platform signs with it.',
    erasure: noPerson,
  },
  {
    at: 'Foundations/ChannelKeys',
    name: 'secret: ChannelKeys',
    holds: 'What opens GOV.UK Notify and Microsoft Teams',
    data: 'secret',
    why: 'As long as messages go by them.',
    erasure: noPerson,
  },
  {
    at: 'Foundations/LinkKeys',
    name: 'secret: LinkKeys',
    holds: 'The key that links in messages are signed with',
    data: 'secret',
    why: 'With another one, links that were sent stop working.',
    erasure: noPerson,
  },
  {
    at: 'Foundations/Operators/Topic',
    name: 'topic: operators',
    holds: 'Alarms and undelivered messages, in words and ids of ours; kept by nobody',
    data: 'codes',
    why: 'Delivered or lost.',
    erasure: noPerson,
  },
];

/** Queues: what a message in each holds. Its dead letters hold the same. */
export const queues: Readonly<Record<string, Pick<Store, 'holds' | 'data'>>> = {
  Uploads: { holds: 'Which object has come, with the name that it was sent under', data: 'codes' },
  Segments: { holds: 'Which part of which upload', data: 'codes' },
  Decisions: { holds: 'Which upload', data: 'codes' },
  Chunks: { holds: 'Which part of which plan', data: 'codes' },
  Settlements: { holds: 'Which upload', data: 'codes' },
  Rescues: { holds: 'A moment', data: 'codes' },
  Submissions: { holds: 'Messages as they were sent, each about one record', data: 'identifiable' },
  Sweeps: { holds: 'A moment', data: 'codes' },
  Alerts: { holds: 'Events', data: 'pseudonymous' },
  Checks: { holds: 'A moment, a council, keyed hashes of whom to look at', data: 'pseudonymous' },
  Digests: { holds: 'A moment and a council', data: 'codes' },
  Outgoing: { holds: 'Which message is to be sent', data: 'codes' },
  Live: { holds: 'Events', data: 'pseudonymous' },
  Erasures: { holds: 'Which request to erase somebody has come', data: 'codes' },
  ErasureWorks: { holds: 'How far a request has come', data: 'codes' },
  Expiries: { holds: 'A moment, a council, how far a night has come', data: 'codes' },
  Closes: { holds: 'A moment, a council and a quarter', data: 'codes' },
};

/** Who stands outside, by the function that they call or are called by. */
export const outside: readonly {
  readonly name: string;
  readonly calls?: string;
  readonly calledBy?: string;
}[] = [
  { name: 'survey platforms', calls: 'receive-webhook' },
  { name: 'people of the teams', calls: 'follow-link' },
  { name: 'GOV.UK Notify', calls: 'record-delivery' },
  { name: 'GOV.UK Notify', calledBy: 'send-message' },
  { name: 'Microsoft Teams', calledBy: 'send-message' },
];
