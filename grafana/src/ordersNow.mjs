// For on-call: what is open, at risk, overdue; the oldest; where to go on.
import { instant, lines, number, query, rows, thresholds } from './panels.mjs';
import { dashboard, link, stageVariable } from './dashboard.mjs';

const S = '{stage=~"$stage"}';

export const ordersNow = () =>
  dashboard('stagewatch-orders-now', 'Orders now', '10s', 'now-3h')
    .withVariable(stageVariable())
    .link(link('Order board', '${analyzer}/'))
    .withPanel(number({ title: 'Overdue', note: 'Orders over the limit of their stage, judged by the watermark.', unit: 'none' },
      query(`sum(order_sla_overdue_orders${S})`)).thresholds(thresholds([1, 'red'])))
    .withPanel(number({ title: 'At risk', note: 'Orders that used up the warning share of their limit.', unit: 'none' },
      query(`sum(order_sla_at_risk_orders${S})`)).thresholds(thresholds([1, 'orange'])))
    .withPanel(number({ title: 'Open', note: 'Running and paused visits of stages. An order in two stages counts in both.', unit: 'none' },
      query(`sum(order_sla_open_orders${S})`)))
    .withPanel(number({ title: 'Oldest', note: 'Business time of the open visit that started first.', unit: 's' },
      query(`max(order_sla_oldest_open_age_seconds${S})`)))
    .withPanel(number({ title: 'Watermark lag', note: 'What happened later than this ago is not judged yet.', unit: 's' },
      query('max(order_sla_watermark_lag_seconds)')).thresholds(thresholds([60, 'orange'], [180, 'red'])))
    .withPanel(number({ title: 'Firing alerts', note: 'Alerts of orders, as Prometheus sees them.', unit: 'none' },
      query('count(ALERTS{alertname=~"Orders.+", alertstate="firing"}) or vector(0)')).thresholds(thresholds([1, 'red'])))
    .withPanel(rows({ title: 'Stages', note: 'Each stage with its counts, its oldest order and its limit.', width: 24, height: 9 },
      instant(`sum by (stage) (order_sla_overdue_orders${S})`, 'overdue'),
      instant(`sum by (stage) (order_sla_at_risk_orders${S})`, 'at risk'),
      instant(`sum by (stage) (order_sla_open_orders${S})`, 'open'),
      instant(`max by (stage) (order_sla_oldest_open_age_seconds${S})`, 'oldest'),
      instant(`max by (stage) (order_sla_stage_limit_seconds${S})`, 'limit'))
      .withTransformation({ id: 'merge', options: {} })
      .withTransformation({ id: 'organize', options: { excludeByName: { Time: true },
        renameByName: { stage: 'Stage', 'Value #A': 'Overdue', 'Value #B': 'At risk', 'Value #C': 'Open', 'Value #D': 'Oldest', 'Value #E': 'Limit' } } })
      .withOverride({ matcher: { id: 'byRegexp', options: 'Oldest|Limit' }, properties: [{ id: 'unit', value: 's' }] })
      .withOverride({ matcher: { id: 'byName', options: 'Stage' }, properties: [{ id: 'links', value: [
        { title: 'Overdue orders of ${__value.text}', url: '${analyzer}/api/v1/orders?state=overdue&stage=${__value.text}' }] }] }))
    .withPanel(lines({ title: 'Overdue by stage', note: 'How the number of overdue orders went.', unit: 'none' },
      query(`sum by (stage) (order_sla_overdue_orders${S})`, '{{stage}}')))
    .withPanel(lines({ title: 'Overdue by partner tier', note: 'Overdue orders by the tier that sla.yaml gives their partner; none: of no partner, or of one without a tier.', unit: 'none' },
      query(`sum by (partner_tier) (order_sla_overdue_orders${S})`, '{{partner_tier}}')))
    .withPanel(lines({ title: 'Arrivals and departures', note: 'Orders an hour that enter and leave a stage: where the two part, orders pile up.', unit: 'none' },
      query(`sum by (stage) (rate(order_sla_stage_entered_total${S}[$__rate_interval])) * 3600`, 'in {{stage}}'),
      query(`sum by (stage) (rate(order_sla_stage_left_total${S}[$__rate_interval])) * 3600`, 'out {{stage}}')))
    .withPanel(lines({ title: 'Oldest open order by stage', note: 'Business time; the limit is dashed.', unit: 's' },
      query(`max by (stage) (order_sla_oldest_open_age_seconds${S})`, '{{stage}}'),
      query(`max by (stage) (order_sla_stage_limit_seconds${S})`, 'limit {{stage}}'))
      .withOverride({ matcher: { id: 'byRegexp', options: '/^limit/' }, properties: [{ id: 'custom.lineStyle', value: { fill: 'dash' } }] }))
    .withPanel(lines({ title: 'Messages waiting', note: 'Ready messages by queue; dead letters end in .dead.', unit: 'none' },
      query('max by (queue) (rabbitmq_detailed_queue_messages_ready)', '{{queue}}')));
