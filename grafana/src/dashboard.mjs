// What our dashboards have in common.
import { DashboardBuilder, DashboardLinkBuilder, DashboardLinkType, QueryVariableBuilder, AnnotationQueryBuilder, TextBoxVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { PROMETHEUS } from './panels.mjs';

export const dashboard = (uid, title, refresh, from) =>
  new DashboardBuilder(title).uid(uid).tags(['stagewatch']).refresh(refresh).time({ from, to: 'now' }).timezone('browser').readonly()
    .withVariable(new TextBoxVariableBuilder('analyzer').label('Analyzer').defaultValue('http://localhost:9080'))
    .annotation(new AnnotationQueryBuilder().name('Policy changes').datasource(PROMETHEUS).iconColor('purple').enable(true)
      .expr('changes(max(order_sla_policy_hash)[10m:]) > 0'))
    .link(new DashboardLinkBuilder('Stagewatch').type(DashboardLinkType.Dashboards).tags(['stagewatch']).asDropdown(false));

export const stageVariable = () =>
  new QueryVariableBuilder('stage').label('Stage').datasource(PROMETHEUS).query('label_values(order_sla_open_orders, stage)')
    .multi(true).includeAll(true).refresh(2).sort(1);

export const link = (title, url) => new DashboardLinkBuilder(title).type(DashboardLinkType.Link).url(url).targetBlank(true);
