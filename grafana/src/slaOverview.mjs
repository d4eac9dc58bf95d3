// For the business: attainment and error budget from history, which can take a verdict back; speed from the histogram.
import { HISTORY, lines, query, rows, sql } from './panels.mjs';
import { dashboard, stageVariable } from './dashboard.mjs';

// The same visits as reports count: finished, with a verdict, nothing superseded, nothing excluded.
const COUNTED = `from history.visit v
where v.superseded_by is null and not v.implicit and v.verdict is not null and v.stage in ($stage)
  and $__timeFilter(v.ended_at)
  and not exists (select from history.exclusion x where x.revoked_at is null
    and (x.partner is null or x.partner = v.partner) and (x.stage is null or x.stage = v.stage)
    and (x.order_id is null or x.order_id = v.order_id) and x.from_at < v.ended_at and x.to_at > v.started_at)`;

const MET = `avg((v.verdict = 'met')::int)`;

export const slaOverview = () =>
  dashboard('stagewatch-sla-overview', 'SLA overview', '1m', 'now-90d')
    .withVariable(stageVariable())
    .withPanel(rows({ title: 'Attainment by stage', note: 'Share of finished visits within their limit, and how many. Corrections and exclusions are counted in, as in reports.', width: 12, source: HISTORY },
      sql(`select v.stage as "Stage", count(*) as "Visits", count(*) filter (where v.verdict = 'breached') as "Breaches", ${MET} as "Attainment",
  percentile_disc(0.5) within group (order by v.elapsed_ns) / 1e9 as "Median",
  percentile_disc(0.95) within group (order by v.elapsed_ns) / 1e9 as "95 %"
${COUNTED} group by v.stage order by v.stage`))
      .withOverride({ matcher: { id: 'byName', options: 'Attainment' }, properties: [{ id: 'unit', value: 'percentunit' }] })
      .withOverride({ matcher: { id: 'byRegexp', options: 'Median|95 %' }, properties: [{ id: 'unit', value: 's' }] }))
    .withPanel(rows({ title: 'Partners', note: 'The same by partner: the numbers of their reports.', width: 12, source: HISTORY },
      sql(`select coalesce(v.partner, 'people') as "Partner", v.stage as "Stage", count(*) as "Visits", ${MET} as "Attainment"
${COUNTED} group by 1, 2 order by 4, 1, 2`))
      .withOverride({ matcher: { id: 'byName', options: 'Attainment' }, properties: [{ id: 'unit', value: 'percentunit' }] }))
    .withPanel(lines({ title: 'Attainment by day', note: 'The trend, by the day on which visits ended (UTC).', unit: 'percentunit', source: HISTORY },
      sql(`select date_trunc('day', v.ended_at) as time, v.stage as metric, ${MET} as value ${COUNTED} group by 1, 2 order by 1`, 'time_series')))
    .withPanel(lines({ title: 'Breaches by day', note: 'How many visits were over their limit.', unit: 'none', source: HISTORY },
      sql(`select date_trunc('day', v.ended_at) as time, v.stage as metric, count(*) filter (where v.verdict = 'breached') as value ${COUNTED} group by 1, 2 order by 1`, 'time_series')))
    .withPanel(rows({ title: 'Where the time goes', note: 'Time of the finished visits by component, along the critical path. Visits without known hops are left out.', source: HISTORY },
      sql(`select v.stage as "Stage", c.key as "Component", sum(c.value::numeric) as "Time"
from history.visit v, jsonb_each_text(v.components) c
where v.superseded_by is null and not v.implicit and v.components is not null and v.stage in ($stage) and $__timeFilter(v.ended_at)
group by 1, 2 order by 1, 3 desc`))
      .withOverride({ matcher: { id: 'byName', options: 'Time' }, properties: [{ id: 'unit', value: 's' }] }))
    .withPanel(lines({ title: 'Stage duration, 95th percentile', note: 'Business time of visits that completed in the last hour, with trace exemplars.', unit: 's' },
      query('histogram_quantile(0.95, sum by (stage, le) (rate(order_sla_stage_duration_seconds_bucket{stage=~"$stage"}[1h])))', '{{stage}}')))
    .withPanel(lines({ title: 'What stages spend their time on, now', note: 'Seconds a second of visits that completed, by component along the critical path.', unit: 'none' },
      query('sum by (component) (rate(order_sla_stage_component_seconds_total{stage=~"$stage"}[$__rate_interval]))', '{{component}}')))
    .withPanel(lines({ title: 'Breaches against the budget of 30 days', note: 'Breaches of the last 3 days over what the objective allows in 30 days. By counters: quick, and not corrected afterwards.', unit: 'percentunit' },
      query('stage:order_sla_breaches:increase3d{stage=~"$stage"} / on (stage) ((1 - max by (stage) (order_sla_stage_objective_ratio)) * on (stage) stage:order_sla_verdicts:increase30d)', '{{stage}}')));
