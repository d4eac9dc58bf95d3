-- What CRM keeps of an order beside its state.
create table crm_order (
  order_id       text        primary key,
  material       text,
  quantity       integer,
  price_amount   numeric(14, 2),
  price_currency text,
  known_since    timestamptz not null default now()
);
create index order_state_by_status on order_state (status, order_id);

-- Cancels that were asked for while another service held the order.
create table cancel_request (
  order_id     text        primary key,
  asked_by     text        not null,
  reason       text,
  requested_at timestamptz not null default now()
);

-- What was asked of CRM and what it answered.
create table command_log (
  id         bigserial   primary key,
  order_id   text        not null,
  command    text        not null,
  asked_by   text        not null,
  outcome    text        not null check (outcome in ('done', 'remembered', 'refused')),
  detail     text,
  at         timestamptz not null default now()
);
create index command_log_by_order on command_log (order_id);
