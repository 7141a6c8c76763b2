import { plantedBugs } from './planted.ts';
import { runHistory } from './run-history.ts';
for (const [name, planted] of Object.entries(plantedBugs)) { let at = 0, why = ''; for (let s = 1; s <= 60 && !at; s++) { const o = await runHistory(s, { planted }); if (o.findings.length) { at = s; why = o.findings.slice(0,2).join(' | ').slice(0, 200); } } console.log(at, name, '→', why); }
