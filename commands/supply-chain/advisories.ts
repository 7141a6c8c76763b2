import type { Explanation } from './project.ts';

/** What `npm audit --json` prints, as far as we read it. */
interface AuditReport {
  readonly auditReportVersion?: number;
  readonly vulnerabilities?: Readonly<Record<string, { readonly via: readonly (string | Advisory)[] }>>;
}
interface Advisory {
  readonly name: string;
  readonly url: string;
  readonly severity: string;
}

export type Audit =
  | { readonly kind: 'no-answer' }
  | {
      readonly kind: 'answered';
      /** Advisories that nobody has explained, or not for this day any more. */
      readonly open: readonly string[];
      readonly explained: readonly string[];
      /** Explanations of what is no longer reported. */
      readonly outOfUse: readonly string[];
    };

/**
 * Sets what npm reports beside what has been explained. An answer without a report is no clean one.
 *
 * @param printed what `npm audit --json` has printed, of each lockfile
 * @param today such as `2026-11-22`
 */
export function judgeAudit(
  printed: readonly string[],
  explanations: readonly Explanation[],
  today: string,
): Audit {
  const reports = printed.map(read);
  if (reports.includes(undefined)) return { kind: 'no-answer' };
  const advisories = reports
    .flatMap((report) => Object.values(report?.vulnerabilities ?? {}))
    .flatMap(({ via }) => via)
    .filter((each) => typeof each === 'object');
  const reported = new Map(advisories.map((each) => [`${idOf(each)} ${each.name}`, each.severity]));
  const nameOf = (each: Explanation) => `${each.advisory} ${each.package}`;
  const inForce = new Set(explanations.filter(({ until }) => today < until).map(nameOf));
  const say = ([name, severity]: [string, string]) => `${name} (${severity})`;
  return {
    kind: 'answered',
    open: [...reported].filter(([name]) => !inForce.has(name)).map(say),
    explained: [...reported].filter(([name]) => inForce.has(name)).map(say),
    outOfUse: explanations.map(nameOf).filter((name) => !reported.has(name)),
  };
}

const idOf = ({ url }: Advisory): string => url.slice(url.lastIndexOf('/') + 1);

function read(printed: string): AuditReport | undefined {
  try {
    const report: AuditReport | null = JSON.parse(printed);
    return report?.auditReportVersion === 2 && report.vulnerabilities ? report : undefined;
  } catch {
    return undefined;
  }
}
