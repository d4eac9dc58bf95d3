// Panels as our dashboards use them: one unit, a note that says what it shows, queries by Prometheus or by history.
import { ThresholdsConfigBuilder, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';
import * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';
import * as stat from '@grafana/grafana-foundation-sdk/stat';
import * as table from '@grafana/grafana-foundation-sdk/table';
import * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';

export const PROMETHEUS = { type: 'prometheus', uid: 'prometheus' };
export const HISTORY = { type: 'grafana-postgresql-datasource', uid: 'history' };

const letters = 'ABCDEFGH';

/** A Prometheus query; legend names its series. */
export const query = (expr, legend = '') => (refId) =>
  new prometheus.DataqueryBuilder().refId(refId).expr(expr).legendFormat(legend).exemplar(true);

/** A query whose answer is one value a series, as of now. */
export const instant = (expr, legend = '') => (refId) =>
  new prometheus.DataqueryBuilder().refId(refId).expr(expr).legendFormat(legend).instant().format('table');

/** SQL on history; the foundation SDK has no builder for PostgreSQL. */
export const sql = (rawSql, format = 'table') => (refId) => ({
  build: () => ({ refId, datasource: HISTORY, editorMode: 'code', format, rawQuery: true, rawSql, _implementsDataqueryVariant() {} }),
});

function common(builder, { title, note, unit, width = 12, height = 8, source = PROMETHEUS }, queries) {
  builder.title(title).description(note).datasource(source).span(width).height(height);
  if (unit) builder.unit(unit);
  queries.forEach((make, i) => builder.withTarget(make(letters[i])));
  return builder;
}

export const lines = (options, ...queries) =>
  common(new timeseries.PanelBuilder(), options, queries).lineWidth(1).fillOpacity(8).min(0);
export const number = (options, ...queries) => common(new stat.PanelBuilder(), { width: 4, height: 4, ...options }, queries);
export const rows = (options, ...queries) => common(new table.PanelBuilder(), options, queries);

/** Colours from a value on: green below the first. */
export const thresholds = (...steps) => marks('green', ...steps);

/** The other way round: red below the first. */
export const atLeast = (value) => marks('red', [value, 'green']);

const marks = (below, ...steps) => new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute)
  .steps([{ value: null, color: below }, ...steps.map(([value, color]) => ({ value, color }))]);
