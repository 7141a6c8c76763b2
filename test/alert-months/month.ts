import { announce, type ChangedItem } from '../../functions/4-announce/announce.ts';
import { checkConditions } from '../../functions/5-alert/check-conditions.ts';
import { openEpisodes } from '../../functions/5-alert/open-episodes.ts';
import { sendDigest } from '../../functions/5-alert/send-digest.ts';
import { sendMessage } from '../../functions/5-alert/send-message.ts';
import { londonTime } from '../../shared/calendar/london.ts';
import { isWorkingDay } from '../../shared/calendar/working-days.ts';
import type { ChannelId } from '../../shared/contracts/alerts.ts';
import type { Event } from '../../shared/contracts/events.ts';
import type { Instant } from '../../shared/contracts/identifiers.ts';
import type { CheckWork, OutgoingWork } from '../../shared/contracts/work.ts';
import { erasedAgain } from '../../shared/protocol/erase-again.ts';
import { alertsDouble } from '../doubles/alerts.ts';
import { senderDouble } from '../doubles/queues.ts';
import type { Random } from '../simulation/random.ts';
import { Council, code } from '../unit/stages/council.ts';

const minute = 60_000;
const hour = 60 * minute;
export const day = 24 * hour;

/** Attempts after which a queue gives a message up. */
const mostAttempts = 8;

/** What went wrong, and how often. */
export const faults = ['lost event', 'doubled event', 'late event', 'crash', 'outage'] as const;
export type Fault = (typeof faults)[number];

/** A digest as it was put, and what was open for its team then. */
export interface DigestSeen {
  readonly team: string;
  readonly summary: readonly string[];
  readonly open: ReadonlyMap<string, number>;
}

interface Task {
  readonly due: number;
  readonly order: number;
  readonly run: () => Promise<void>;
  readonly attempt: number;
}

/** A council, its alerts and the channels by which they leave, on a clock of their own; anything may fail but a double. */
export class Month {
  readonly council = new Council();
  readonly hit: Record<Fault, number> = {
    'lost event': 0,
    'doubled event': 0,
    'late event': 0,
    crash: 0,
    outage: 0,
  };
  /** Messages that were being sent when a process ended. */
  readonly cutOff = new Set<string>();
  readonly digests: DigestSeen[] = [];
  now: number;
  /** Once everything is well, nothing fails any more. */
  isCalm = false;
  /** Planted: nobody looks at night. */
  hasNights = true;
  readonly #random: Random;
  readonly #tasks: Task[] = [];
  #order = 0;
  /** While a piece of work is done that may end at any touch. */
  #mayDie = false;
  #sending: string | undefined;
  readonly #changes: ChangedItem[] = [];

  constructor(random: Random, begins: Instant) {
    this.#random = random;
    this.now = Date.parse(begins);
  }

  readonly #alerts = alertsDouble({
    items: this.council.alerts.items,
    onChange: (pk, sk) => void this.#changes.push({ table: 'alerts', pk, sk }),
    touch: async () => this.#die(),
  });

  readonly #checks = senderDouble<CheckWork>({
    onSend: ({ message }) => this.soon(() => checkConditions(this.#ports())(message)),
  });

  readonly #outgoing = senderDouble<OutgoingWork>({
    onSend: ({ message, delaySeconds }) => this.#send(message, delaySeconds * 1000),
  });

  #die(): void {
    if (!this.#mayDie || this.isCalm || !this.#random.chance(0.004)) return;
    this.#mayDie = false;
    this.hit.crash += 1;
    if (this.#sending !== undefined) this.cutOff.add(this.#sending);
    throw new Error('the process ends here');
  }

  #ports() {
    const { archive, reports, uploads, records, ledgers, sha256, tablesRead, log, linkBase } = this.council;
    const { channels, longestRunSeconds, sign, recipientDigest, actionsUrl } = this.council;
    const links = { sign, recipientDigest, actionsUrl };
    const stores = { archive, reports, uploads, records, ledgers, alerts: this.#alerts };
    const queues = { checks: this.#checks, outgoing: this.#outgoing };
    return { ...stores, ...queues, ...links, channels, longestRunSeconds, sha256, tablesRead, log, linkBase };
  }

  at = (): Instant => new Date(this.now).toISOString() as Instant;

  /** Does something after a while, again and again until it succeeds or is given up. */
  soon(run: () => Promise<void>, after = 0, attempt = 0): void {
    this.#order += 1;
    this.#tasks.push({ due: this.now + after, order: this.#order, run, attempt });
  }

  #send(work: OutgoingWork, after: number): void {
    this.soon(async () => {
      this.#sending = work.message;
      try {
        await sendMessage(this.#ports())({ ...work, sentAt: this.at() });
      } finally {
        this.#sending = undefined;
      }
    }, after);
  }

  /** Lets the time pass until then: nights, digest hours, and whatever waits in a queue. */
  async passUntil(end: number): Promise<void> {
    while (this.now < end) {
      const next = Math.min(end, ...this.#tasks.map(({ due }) => due), this.#nextTick());
      this.now = Math.max(this.now, next);
      await this.#doWhatIsDue();
      if (this.now < end && this.now === this.#lastTick()) await this.#tick();
    }
  }

  #nextTick = (): number => (Math.floor(this.now / (15 * minute)) + 1) * 15 * minute;
  #lastTick = (): number => Math.floor(this.now / (15 * minute)) * 15 * minute;

  async #tick(): Promise<void> {
    const at = this.at();
    const { day: today, hour: clock, minute: past } = londonTime(at);
    if (this.hasNights && clock === 5 && past === 0) this.soon(() => checkConditions(this.#ports())({ at }));
    if (this.hasNights && clock === 5 && past === 0) await this.#eraseAgain(at);
    if (isWorkingDay(today) && clock >= 8 && clock <= 9)
      this.soon(() => sendDigest(this.#ports())({ at, council: code }));
    await this.#doWhatIsDue();
  }

  async #eraseAgain(at: Instant): Promise<void> {
    const again = await erasedAgain({ council: code, at }, this.council.erasures);
    if (again) await this.council.erasureWorks.send([again]);
    await this.council.work();
  }

  async #doWhatIsDue(): Promise<void> {
    for (;;) {
      const due = this.#tasks.filter((task) => task.due <= this.now);
      const next = due.sort((one, other) => one.due - other.due || one.order - other.order)[0];
      if (next === undefined) return;
      this.#tasks.splice(this.#tasks.indexOf(next), 1);
      await this.#attempt(next);
      await this.#tellWhatChanged();
    }
  }

  async #attempt({ run, attempt }: Task): Promise<void> {
    this.#mayDie = true;
    try {
      await run();
    } catch (error) {
      const isOurs =
        (error as Error).name === 'Transient' || (error as Error).message === 'the process ends here';
      if (!isOurs) throw error;
      if (attempt + 1 < mostAttempts) this.soon(run, 2 * minute, attempt + 1);
    } finally {
      this.#mayDie = false;
    }
  }

  /** The streams are reliable; what the bus makes of them is not. */
  async #tellWhatChanged(): Promise<void> {
    const changes = [...this.council.changes(), ...this.#changes.splice(0)];
    if (changes.length === 0) return;
    this.#noteDigests(changes);
    const before = this.council.bus.published.length;
    await announce(this.council)(changes);
    for (const event of this.council.bus.published.slice(before)) this.#route(event);
  }

  #route(event: Event): void {
    const isHeard =
      event.type === 'UploadSettled.v1' ||
      event.type === 'AlertRaised.v1' ||
      ((event.type === 'CarerMatchRecorded.v1' || event.type === 'AssessmentOutcomeRecorded.v1') &&
        event.data.byMessage);
    if (!isHeard) return;
    if (this.#happens('lost event', 0.08)) return;
    const late = this.#happens('late event', 0.1) ? this.#random.below(3 * day) : this.#random.below(minute);
    this.#hear(event, late);
    if (this.#happens('doubled event', 0.15)) this.#hear(event, this.#random.below(2 * day));
  }

  #hear(event: Event, after: number): void {
    if (event.type === 'AlertRaised.v1')
      this.#send({ council: code, message: event.data.message, attempt: 0 }, after);
    else this.soon(() => openEpisodes(this.#ports())([event]), after);
  }

  #happens(fault: Fault, probability: number): boolean {
    if (this.isCalm || !this.#random.chance(probability)) return false;
    this.hit[fault] += 1;
    return true;
  }

  #noteDigests(changes: readonly ChangedItem[]): void {
    for (const { table, pk, sk } of changes) {
      const message = table === 'alerts' ? this.council.alerts.items.messages.get({ pk, sk }) : undefined;
      if (message?.kind !== 'digest' || message.n !== 1) continue;
      const open = this.living().filter(({ team }) => team === message.team);
      const counts = new Map(
        [...Map.groupBy(open, ({ rule }) => rule)].map(([rule, all]) => [rule, all.length]),
      );
      this.digests.push({ team: message.team, summary: message.summary, open: counts });
    }
  }

  living = () =>
    this.council.alerts.items.episodes
      .all()
      .map(({ item }) => item)
      .filter(({ state }) => ['open', 'notified', 'acknowledged'].includes(state));

  /** Nobody answers on a channel for a while. */
  outage(channel: ChannelId, lasts: number): void {
    this.hit.outage += 1;
    this.council.channels[channel].isDown = true;
    this.soon(async () => {
      this.council.channels[channel].isDown = false;
    }, lasts);
  }
}
