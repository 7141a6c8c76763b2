import type { SourceId } from '../contracts/sources.ts';
import { assessmentsAwaiting } from './assessments-awaiting.ts';
import { assessmentsCompleted } from './assessments-completed.ts';
import { assessmentsMeaningfulOutcome } from './assessments-meaningful-outcome.ts';
import { assessmentsMedianDays } from './assessments-median-days.ts';
import { carersConsulted } from './carers-consulted.ts';
import { carersDirectPayments } from './carers-direct-payments.ts';
import { carersExtremelyWorriedSafety } from './carers-extremely-worried-safety.ts';
import { carersFindInformation } from './carers-find-information.ts';
import { carersNeverEnoughTime } from './carers-never-enough-time.ts';
import { carersNoControl } from './carers-no-control.ts';
import { carersNoEncouragement } from './carers-no-encouragement.ts';
import { carersQualityOfLife } from './carers-quality-of-life.ts';
import { carersSafetyConcerns } from './carers-safety-concerns.ts';
import { carersSatisfaction } from './carers-satisfaction.ts';
import { carersSelfDirectedSupport } from './carers-self-directed-support.ts';
import { carersSelfNeglect } from './carers-self-neglect.ts';
import { carersSocialContact } from './carers-social-contact.ts';
import { carersSupportMechanismUnknown } from './carers-support-mechanism-unknown.ts';
import { carersSupportedPer100000 } from './carers-supported-per-100000.ts';
import { cldCarersAssessments } from './cld-carers-assessments.ts';
import { experienceSurveyResponses } from './experience-survey-responses.ts';
import { hiddenCarersEngaged } from './hidden-carers-engaged.ts';
import type { AnyIndicator, Indicator, Place } from './indicator.ts';
import { pensionCreditClaims } from './pension-credit-claims.ts';
import { possibleHiddenCarers } from './possible-hidden-carers.ts';
import { providerCarersSupported } from './provider-carers-supported.ts';
import { providerContacts } from './provider-contacts.ts';
import { providerOutcomeOther, providerOutcomes } from './provider-outcomes.ts';
import { providerRegistrations } from './provider-registrations.ts';
import { surveyResponseRate } from './survey-response-rate.ts';
import { youngCarersAssessments } from './young-carers-assessments.ts';

/** Every indicator, in the order in which positions show them. A new rule is a file of its own and a line here. */
export const indicators: readonly AnyIndicator[] = [
  carersSelfDirectedSupport,
  carersDirectPayments,
  carersSupportMechanismUnknown,
  carersQualityOfLife,
  carersSocialContact,
  carersSatisfaction,
  carersConsulted,
  carersFindInformation,
  carersNoControl,
  carersSelfNeglect,
  carersExtremelyWorriedSafety,
  carersSafetyConcerns,
  carersNoEncouragement,
  carersNeverEnoughTime,
  surveyResponseRate,
  carersSupportedPer100000,
  assessmentsCompleted,
  cldCarersAssessments,
  assessmentsMeaningfulOutcome,
  assessmentsMedianDays,
  assessmentsAwaiting,
  youngCarersAssessments,
  possibleHiddenCarers,
  hiddenCarersEngaged,
  pensionCreditClaims,
  providerCarersSupported,
  providerContacts,
  ...providerOutcomes,
  providerOutcomeOther,
  providerRegistrations,
  experienceSurveyResponses,
];

const byPlace = Map.groupBy(indicators, ({ place }) => place);

/** The indicators that are counted at one place. */
export const indicatorsAt = <P extends Place>(place: P): readonly Indicator<P>[] =>
  (byPlace.get(place) ?? []) as readonly Indicator<Place>[] as readonly Indicator<P>[];

/** Ids of the indicators that a source feeds; the settings bear on all of them. */
export const indicatorsOf = (source: SourceId): ReadonlySet<string> =>
  new Set(
    indicators.filter(({ place }) => source === 'settings' || place.startsWith(source)).map(({ id }) => id),
  );
