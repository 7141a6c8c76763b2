import { dataFlowDocument } from './data-flow.ts';
import { retentionDocument } from './retention-schedule.ts';
import { readStack } from './template.ts';

/** The papers that are read from a synthesised template, by their path under docs/. The same template gives the same bytes. */
export const papers = (template: unknown): ReadonlyMap<string, string> => {
  const stack = readStack(template);
  return new Map([
    ['assurance/data-flow.md', dataFlowDocument(stack)],
    ['assurance/retention.md', retentionDocument(stack)],
  ]);
};
