import { beforeAll, describe, expect, it } from 'vitest';
import type { Position } from '../../../../shared/contracts/positions.ts';
import type { Content } from '../../../../shared/contracts/records.ts';
import { assessmentFacts } from '../../../../shared/reporting/quarter/assessment-facts.ts';
import { dipSample } from '../../../../shared/reporting/quarter/dip-sample.ts';
import { experiencePace, responsesByQuarter } from '../../../../shared/reporting/quarter/experience-facts.ts';
import { liftFunnel } from '../../../../shared/reporting/quarter/lift-funnel.ts';
import { localSurveys } from '../../../../shared/reporting/quarter/local-survey-facts.ts';
import { planFacts } from '../../../../shared/reporting/quarter/plan-facts.ts';
import { providerFacts } from '../../../../shared/reporting/quarter/provider-facts.ts';
import { surveyTracker } from '../../../../shared/reporting/quarter/survey-tracker.ts';
import type { QuarterReport } from '../../../../shared/reporting/quarter-report.ts';
import { isOf, type Traced } from '../../../../shared/reporting/reference.ts';
import { exampleReport } from '../../../example-report.ts';

let report: QuarterReport;
beforeAll(async () => {
  report = await exampleReport();
}, 60_000);

const recordsOf = <K extends Content['kind']>(kind: K): Traced<Extract<Content, { kind: K }>>[] =>
  (report.records ?? []).filter(isOf(kind));
const contentsOf = <K extends Content['kind']>(kind: K) => recordsOf(kind).map(({ content }) => content);
const quarterOf = () => report.positions.quarter;

function position(indicator: string): Position {
  const found = report.positions.positions.find((each) => each.indicator === indicator);
  if (found === undefined) throw new Error(`no ${indicator}`);
  return found;
}

describe('facts that are also in the position are equal to it', () => {
  it('assessments completed, their median days and who waits', () => {
    const facts = assessmentFacts(contentsOf('assessment'), quarterOf(), report.settings);
    const yearToDate = facts.flows.find(({ kind }) => kind === 'year-to-date');
    expect(yearToDate?.completed).toBe(position('assessments-completed').value);
    expect(yearToDate?.medianDays).toBe(position('assessments-median-days').value);
    expect(facts.waiting.waiting).toBe(position('assessments-awaiting').value);
    const meaningful = facts.outcomes.filter(({ isMeaningful }) => isMeaningful);
    expect(meaningful.reduce((sum, { counts }) => sum + (counts[1] ?? 0), 0)).toBe(
      position('assessments-meaningful-outcome').numerator,
    );
  });

  it('sampled and responded', () => {
    const [survey] = surveyTracker(recordsOf('survey-response'), quarterOf(), report.settings);
    const { numerator, denominator, value } = position('survey-response-rate');
    expect(survey).toMatchObject({ responded: numerator, sampled: denominator, responseRate: value });
  });

  it('responses to the Experience Survey, and their target', () => {
    const quarters = responsesByQuarter(recordsOf('experience-response'), quarterOf());
    const { value, target } = position('experience-survey-responses');
    expect(quarters.reduce((sum, { responses }) => sum + responses, 0)).toBe(value);
    expect(experiencePace(value ?? 0, quarterOf(), target).neededEachQuarter).toBe(143);
  });

  it('possible hidden carers engaged, and Pension Credit', () => {
    const funnel = liftFunnel(recordsOf('lift-match'), quarterOf());
    const { numerator, denominator } = position('hidden-carers-engaged');
    expect([funnel.engaged, funnel.identified]).toEqual([numerator, denominator]);
    expect(funnel.pensionCredit + funnel.claimsElsewhere).toBe(position('pension-credit-claims').value);
  });

  it('registrations by age, youngest first, which add up to all', () => {
    const { registrations } = providerFacts(report.positions.positions);
    expect(registrations.map(({ group }) => group)).toEqual([
      ...['0-18', '19-24', '25-34', '35-44', '45-54', '55-64', '65+'],
    ]);
    expect(registrations.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(
      position('provider-registrations').value,
    );
  });
});

describe('counted by hand, one record after the other', () => {
  it('what was requested and completed in the quarter, by outcome and provider', () => {
    let requested = 0;
    let completed = 0;
    const byOutcome: Record<string, number> = {};
    const byProvider: Record<string, number> = {};
    for (const { content } of report.records ?? []) {
      if (content.kind !== 'assessment') continue;
      if (content.requested_on >= '2023-07-01' && content.requested_on <= '2023-09-30') requested += 1;
      const day = content.completed_on ?? '';
      if (day < '2023-07-01' || day > '2023-09-30') continue;
      completed += 1;
      byOutcome[content.outcome ?? ''] = (byOutcome[content.outcome ?? ''] ?? 0) + 1;
      byProvider[content.provider ?? ''] = (byProvider[content.provider ?? ''] ?? 0) + 1;
    }
    const facts = assessmentFacts(contentsOf('assessment'), quarterOf(), report.settings);
    expect(facts.flows[0]).toMatchObject({ kind: 'quarter', requested, completed });
    expect(Object.fromEntries(facts.outcomes.map(({ outcome, counts }) => [outcome, counts[0]]))).toEqual(
      byOutcome,
    );
    expect(Object.fromEntries(facts.providers.map((each) => [each.name, each.completed]))).toEqual(
      byProvider,
    );
    const { requested: became } = facts;
    expect(became.completed + became.waiting + became.givenUp).toBe(requested);
    const drawn = dipSample(recordsOf('assessment'), { ...report.positions, size: 10 });
    expect(Object.fromEntries(drawn.strata.map((each) => [each.provider, each.completed]))).toEqual(
      byProvider,
    );
  });

  it('who waits, in bands of weeks', () => {
    const bands = [0, 0, 0, 0, 0];
    for (const { content } of report.records ?? []) {
      if (content.kind !== 'assessment' || content.requested_on > '2023-09-30') continue;
      if (content.completed_on !== undefined && content.completed_on <= '2023-09-30') continue;
      if (content.completed_on === undefined && /declined|cancelled|withdrawn/.test(content.outcome ?? ''))
        continue;
      const days = (Date.parse('2023-09-30') - Date.parse(content.requested_on)) / 86_400_000;
      const band = days <= 28 ? 0 : days <= 56 ? 1 : days <= 84 ? 2 : days <= 182 ? 3 : 4;
      bands[band] = (bands[band] ?? 0) + 1;
    }
    const { waiting } = assessmentFacts(contentsOf('assessment'), quarterOf(), report.settings);
    expect(waiting.bands.map(({ count }) => count)).toEqual(bands);
  });

  it('where each possible hidden carer stands', () => {
    const latest: Record<string, { month: string; status: string }> = {};
    const found = new Set<string>();
    for (const { content, dataset, subject } of report.records ?? []) {
      if (content.kind !== 'lift-match' || dataset > '2023-09') continue;
      if (content.signals.length > 0 && !content.known_to_council) found.add(subject);
      if (dataset >= (latest[subject]?.month ?? ''))
        latest[subject] = { month: dataset, status: content.contact_status ?? 'identified' };
    }
    const byStatus: Record<string, number> = {};
    for (const person of found) {
      const status = latest[person]?.status ?? '';
      byStatus[status] = (byStatus[status] ?? 0) + 1;
    }
    const funnel = liftFunnel(recordsOf('lift-match'), quarterOf());
    expect(funnel.identified).toBe(found.size);
    expect({
      engaged: funnel.engaged,
      contacted: funnel.contacted - funnel.engaged,
      declined: funnel.declined,
      'no-contact': funnel.noContact,
      identified: funnel.notYetContacted,
    }).toEqual(byStatus);
  });

  it('barriers to breaks', () => {
    const chosen: Record<string, number> = {};
    for (const { content } of report.records ?? []) {
      if (content.kind !== 'lets-talk-response') continue;
      for (const [question, options] of Object.entries(content.answers))
        if (question.startsWith('breaks/'))
          for (const option of options) chosen[option] = (chosen[option] ?? 0) + 1;
    }
    const [survey] = localSurveys(recordsOf('lets-talk-response'), quarterOf(), report.settings);
    expect(survey?.questions[0]?.theme).toBe('breaks');
    expect(survey?.questions[0]?.options.map(({ count }) => count)).toEqual(
      Object.values(chosen).sort((a, b) => b - a),
    );
  });

  it('57 actions of the published plan and three made-up ones, two of them late', () => {
    const facts = planFacts(
      report.reference.actions.map(({ content }) => content),
      quarterOf(),
    );
    const ids = facts.actions.map(({ action_id }) => action_id ?? '');
    expect(ids.filter((id) => /^[1-3]\.[1-4]-Y[12]-\d$/.test(id))).toHaveLength(57);
    expect(facts.late.map(({ action_id }) => action_id)).toEqual(['SYN-1', 'SYN-2']);
    expect(facts.dueNext.map(({ action_id }) => action_id)).toEqual(['SYN-3']);
    expect(facts.priorities.map(({ indicators }) => indicators.length)).toEqual([6, 7, 5, 0]);
  });
});
