// For the business: attainment and error budget from history, which can take a verdict back; speed from the histogram.
import { HISTORY, lines, query, rows, sql } from './panels.mjs';
import { dashboard, stageVariable } from './dashboard.mjs';

// The same visits as reports count: finished, with a verdict, nothing superseded, nothing excluded.
const visits = (join = '') => `from history.visit v ${join}
where v.superseded_by is null and not v.implicit and v.verdict is not null and v.end_kind not in ('running', 'gone') and v.stage in ($stage)
  and $__timeFilter(v.ended_at)
  and not exists (select from history.exclusion x where x.revoked_at is null
    and (x.partner is null or x.partner = v.partner) and (x.stage is null or x.stage = v.stage)
    and (x.order_id is null or x.order_id = v.order_id) and x.from_at < v.ended_at and x.to_at > v.started_at)`;
const COUNTED = visits();

// What the newest policy promises of each stage.
const PROMISED = `with promised as (select s ->> 'name' as stage, (s ->> 'objective')::numeric as objective
  from (select definition from history.policy_version order by recorded_at desc, version limit 1) p,
    jsonb_array_elements(p.definition -> 'stages') s where s ->> 'objective' is not null)`;
const WITH_PROMISE = visits('join promised p on p.stage = v.stage');
const BREACHES = `count(*) filter (where v.verdict = 'breached')`;

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
    .withPanel(rows({ title: 'Error budget by stage', note: 'Breaches that the objective of the newest policy allows for as many visits as finished in the time shown, and what is left of them. Negative: overdrawn.', width: 12, source: HISTORY },
      sql(`${PROMISED}
select v.stage as "Stage", p.objective as "Objective", (1 - p.objective) * count(*) as "Allowed", ${BREACHES} as "Breaches",
  1 - ${BREACHES} / nullif((1 - p.objective) * count(*), 0) as "Budget left"
${WITH_PROMISE} group by v.stage, p.objective order by v.stage`))
      .withOverride({ matcher: { id: 'byRegexp', options: 'Objective|Budget left' }, properties: [{ id: 'unit', value: 'percentunit' }] }))
    .withPanel(rows({ title: 'Partners', note: 'The same by partner: the numbers of their reports.', width: 12, source: HISTORY },
      sql(`select coalesce(v.partner, 'people') as "Partner", v.stage as "Stage", count(*) as "Visits", ${MET} as "Attainment"
${COUNTED} group by 1, 2 order by 4, 1, 2`))
      .withOverride({ matcher: { id: 'byName', options: 'Attainment' }, properties: [{ id: 'unit', value: 'percentunit' }] }))
    .withPanel(rows({ title: 'Attainment by month', note: 'By the month in which visits ended (UTC).', width: 12, source: HISTORY },
      sql(`select to_char(v.ended_at at time zone 'UTC', 'YYYY-MM') as "Month", v.stage as "Stage", count(*) as "Visits", ${MET} as "Attainment"
${COUNTED} group by 1, 2 order by 1, 2`))
      .withOverride({ matcher: { id: 'byName', options: 'Attainment' }, properties: [{ id: 'unit', value: 'percentunit' }] }))
    .withPanel(lines({ title: 'Attainment by day', note: 'The trend, by the day on which visits ended (UTC).', unit: 'percentunit', source: HISTORY },
      sql(`select date_trunc('day', v.ended_at, 'UTC') as time, v.stage as metric, ${MET} as value ${COUNTED} group by 1, 2 order by 1, 2`, 'time_series')))
    .withPanel(lines({ title: 'Breaches by day', note: 'How many visits were over their limit.', unit: 'none', source: HISTORY },
      sql(`select date_trunc('day', v.ended_at, 'UTC') as time, v.stage as metric, count(*) filter (where v.verdict = 'breached') as value ${COUNTED} group by 1, 2 order by 1, 2`, 'time_series')))
    .withPanel(lines({ title: 'Error budget used', note: 'Breaches since the begin of the time shown over those that the objective allows in all of it, by day (UTC). At 100 % nothing is left.', unit: 'percentunit', source: HISTORY },
      sql(`${PROMISED}
select time, metric, sum(breaches) over (partition by metric order by time) / nullif(sum(allowed) over (partition by metric), 0) as value
from (select date_trunc('day', v.ended_at, 'UTC') as time, v.stage as metric, ${BREACHES} as breaches, (1 - p.objective) * count(*) as allowed
  ${WITH_PROMISE} group by 1, 2, p.objective) days order by 1, 2`, 'time_series')))
    .withPanel(rows({ title: 'Where the time goes', note: 'Time of the finished visits by component, along the critical path. Visits without known hops are left out.', source: HISTORY },
      sql(`select v.stage as "Stage", c ->> 'component' as "Component", sum((c ->> 'seconds')::numeric) as "Time"
from history.visit v, jsonb_array_elements(v.components) c
where v.superseded_by is null and not v.implicit and v.components is not null and v.stage in ($stage) and $__timeFilter(v.ended_at)
group by 1, 2 order by 1, 3 desc`))
      .withOverride({ matcher: { id: 'byName', options: 'Time' }, properties: [{ id: 'unit', value: 's' }] }))
    .withPanel(lines({ title: 'Stage duration, 95th percentile', note: 'Business time of visits that completed in the last hour, with trace exemplars.', unit: 's' },
      query('histogram_quantile(0.95, sum by (stage, le) (rate(order_sla_stage_duration_seconds_bucket{stage=~"$stage"}[1h])))', '{{stage}}')))
    .withPanel(lines({ title: 'Attainment by partner tier, now', note: 'Share of the visits of the last hour that were within their limit, by the tier that sla.yaml gives the partner; none: of no partner, or of one without a tier. As counted when they ended: late corrections are in the panels from history.', unit: 'percentunit' },
      query('sum by (partner_tier) (rate(order_sla_verdicts_total{verdict="met", stage=~"$stage"}[1h])) / sum by (partner_tier) (rate(order_sla_verdicts_total{stage=~"$stage"}[1h]))', '{{partner_tier}}')))
    .withPanel(lines({ title: 'What stages spend their time on, now', note: 'Seconds a second of visits that completed, by component along the critical path.', unit: 'none' },
      query('sum by (component) (rate(order_sla_stage_component_seconds_total{stage=~"$stage"}[$__rate_interval]))', '{{component}}')));
