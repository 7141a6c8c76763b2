import { flowsOf, type Hop, type StageFlow } from './hops.ts';
import { keepingAt } from './keeping.ts';
import { type Place, placeAt, queuePlaces } from './places.ts';
import { dataClasses, stores } from './stores.ts';
import type { Stack } from './template.ts';

/** `docs/assurance/data-flow.md`: what goes where, read from the template that deploys. */
export const dataFlowDocument = (stack: Stack): string => `# Data flows

Written by \`npm run papers\` from the template that deploys (its permissions, sources, rules and schedules) and from \`infra/papers/stores.ts\`, which says what each place holds. A test fails where the template has a place that is not described here. So an arrow is what a function _may_ do; [architecture.md](../architecture.md) tells the way that data takes.

How much a place says of people:

| class | means |
| --- | --- |
${Object.entries(dataClasses)
  .map(([name, meaning]) => `| ${name} | ${meaning} |`)
  .join('\n')}

All of it is in one AWS account, in eu-west-2. What leaves it: messages to teams, by GOV.UK Notify, Microsoft Teams or e-mail, with counts and links and no person.

## Stores

How long is as the [retention schedule](retention.md) says it, which has the reasons: \`retention.…\` are days that the council's settings say.

| store | holds | class | key | kept |
| --- | --- | --- | --- | --- |
${rows(stores, stack)}

The logs of all functions hold codes, ids of ours and counts (\`shared/ports/log.ts\`), under the key Logs, for ${logsKept(stack)}.

## Queues

Each has dead letters, which hold the same for as long.

| queue | a message holds | class | key | kept |
| --- | --- | --- | --- | --- |
${rows(queuePlaces(stack), stack)}

${flowsOf(stack)
  .map((flow) => stageSection(flow, stack))
  .join('\n')}`;

const rows = (places: readonly Place[], stack: Stack): string =>
  places
    .map((place) => {
      const { name, holds, data } = place;
      const { key = '–', howLong = '–' } = keepingAt(place, stack) ?? {};
      return `| ${name} | ${holds} | ${data} | ${key.replace('Foundations/Keys/', '')} | ${howLong} |`;
    })
    .join('\n');

export const logsKept = ({ ofType }: Stack): string =>
  [
    ...new Set(
      ofType('AWS::Logs::LogGroup').map(
        ({ properties }) => `${properties.RetentionInDays ?? 'unlimited'} days`,
      ),
    ),
  ].join(' or ');

const stageSection = ({ stage, functions, hops }: StageFlow, stack: Stack): string => {
  const ends = [...new Set(hops.flatMap(({ from, to }) => [from, to]))].filter(
    (end) => !functions.includes(end),
  );
  return `## ${stage}

\`\`\`mermaid
flowchart LR
${functions.map((name) => `  ${idOf(name)}[${quoted(name)}]`).join('\n')}
${ends.map((end) => nodeOf(end, stack)).join('\n')}
${hops.map(arrowOf).join('\n')}
${Object.entries(colours)
  .map(([name, colour]) => `  classDef ${name} fill:${colour},stroke:#333,color:#000`)
  .join('\n')}
\`\`\`
`;
};

/** Told apart by their words too: each node says its class. */
const colours = {
  identifiable: '#f4b6b6',
  pseudonymous: '#f7dfa5',
  counts: '#cfe8cf',
  codes: '#e6e6e6',
  secret: '#d6cdea',
};

const nodeOf = (end: string, stack: Stack): string => {
  const place = placeAt(end, stack);
  if (!place) return `  ${idOf(end)}([${quoted(end)}])`;
  return `  ${idOf(end)}[(${quoted(`${place.name}<br/>${place.data}`)})]:::${place.data}`;
};

const arrowOf = ({ from, to, keysOnly }: Hop): string =>
  `  ${idOf(from)} ${keysOnly ? '-. which one .->' : '-->'} ${idOf(to)}`;

const idOf = (name: string): string => `n_${name.replaceAll(/[^A-Za-z0-9]+/g, '_')}`;
const quoted = (text: string): string => `"${text.replaceAll('"', "'")}"`;
