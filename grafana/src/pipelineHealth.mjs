// For those who keep it running: from the services' spans to the verdict.
import { atLeast, lines, number, query, thresholds } from './panels.mjs';
import { dashboard } from './dashboard.mjs';

export const pipelineHealth = () =>
  dashboard('stagewatch-pipeline-health', 'Pipeline health', '10s', 'now-1h')
    .withPanel(number({ title: 'Analyzers judging', note: 'Instances whose engine runs.', unit: 'none' },
      query('sum(order_sla_engine_running)')).thresholds(atLeast(1)))
    .withPanel(number({ title: 'Watermark lag', note: 'How far behind now every order is judged.', unit: 's' },
      query('max(order_sla_watermark_lag_seconds)')).thresholds(thresholds([60, 'orange'], [180, 'red'])))
    .withPanel(number({ title: 'Orders in state', note: 'Open orders, and closed ones within the correction window.', unit: 'none' },
      query('sum(order_sla_orders_kept)')))
    .withPanel(number({ title: 'Silent services', note: 'Services that sent nothing for longer than they may be silent.', unit: 'none' },
      query('count(max by (service) (order_sla_service_silent)) or vector(0)')).thresholds(thresholds([1, 'orange'])))
    .withPanel(number({ title: 'Unread partitions', note: 'Input partitions that nobody reads; they hold the watermark.', unit: 'none' },
      query('max(order_sla_unread_partitions)')).thresholds(thresholds([1, 'red'])))
    .withPanel(number({ title: 'Policy', note: '1 where the newest sla.yaml was refused and the one before it is in force.', unit: 'none' },
      query('max(order_sla_policy_refused)')).thresholds(thresholds([1, 'red'])))
    .withPanel(lines({ title: 'Spans read', note: 'Spans and log records a second, by what became of them.', unit: 'ops' },
      query('sum by (result) (rate(order_sla_spans_total[$__rate_interval]))', '{{result}}')))
    .withPanel(lines({ title: 'Status facts', note: 'Facts a second, by what became of them; all but used and duplicate deserve a look.', unit: 'ops' },
      query('sum by (result) (rate(order_sla_facts_total[$__rate_interval]))', '{{result}}')))
    .withPanel(lines({ title: 'Watermark lag', note: 'It grows while a backlog is read or an outbox is not acknowledged.', unit: 's' },
      query('max(order_sla_watermark_lag_seconds)', 'lag')))
    .withPanel(lines({ title: 'Collector: spans in and out', note: 'Accepted spans and those handed to Kafka and Jaeger, a second.', unit: 'ops' },
      query('sum(rate(otelcol_receiver_accepted_spans_total[$__rate_interval]))', 'accepted'),
      query('sum by (exporter) (rate(otelcol_exporter_sent_spans_total[$__rate_interval]))', 'sent {{exporter}}')))
    .withPanel(lines({ title: 'Collector: queues', note: 'Share of the queues on disk that is used. Full: the services keep their statuses.', unit: 'percentunit' },
      query('max by (exporter) (otelcol_exporter_queue_size / otelcol_exporter_queue_capacity)', '{{exporter}}')))
    .withPanel(lines({ title: 'Alert pushes', note: 'Requests to Alertmanager a second, by outcome.', unit: 'ops' },
      query('sum by (outcome) (rate(order_sla_alert_pushes_total[$__rate_interval]))', '{{outcome}}')))
    .withPanel(lines({ title: 'Clock skew', note: 'Mean by which a service put a status before what caused it.', unit: 's' },
      query('sum by (service) (rate(order_sla_clock_skew_seconds_sum[$__rate_interval])) / sum by (service) (rate(order_sla_clock_skew_seconds_count[$__rate_interval]))', '{{service}}')))
    .withPanel(lines({ title: 'Memory of the analyzer', note: 'Heap in use.', unit: 'bytes' },
      query('sum by (instance) (jvm_memory_used_bytes{area="heap", job="sla-analyzer"})', '{{instance}}')));
