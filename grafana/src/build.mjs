// Writes dashboards/*.json; with --check it only says whether they are as the sources make them.
import { readFileSync, writeFileSync } from 'node:fs';
import { ordersNow } from './ordersNow.mjs';
import { pipelineHealth } from './pipelineHealth.mjs';
import { slaOverview } from './slaOverview.mjs';

const check = process.argv.includes('--check');
let stale = 0;
for (const builder of [slaOverview(), ordersNow(), pipelineHealth()]) {
  const model = builder.build();
  const file = new URL(`../dashboards/${model.uid.replace('stagewatch-', '')}.json`, import.meta.url);
  const text = `${JSON.stringify(model, null, 2)}\n`;
  if (!check) {
    writeFileSync(file, text);
  } else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${file.pathname} is not what the sources make; run npm run build in grafana/`);
    stale += 1;
  }
}
process.exit(stale === 0 ? 0 : 1);
