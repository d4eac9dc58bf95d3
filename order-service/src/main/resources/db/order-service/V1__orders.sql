-- What every order service keeps of an order. Times are those of status changes, to the microsecond.
create table order_state (
  order_id    text        primary key,
  status      text        not null,
  version     integer     not null check (version >= 1),
  at          timestamptz not null,
  partner     text,
  traceparent text,
  details     jsonb       not null
);

-- The changes that this service made; other services keep theirs.
create table status_history (
  order_id text        not null,
  version  integer     not null,
  status   text        not null,
  at       timestamptz not null,
  service  text        not null,
  primary key (order_id, version)
);

-- What must leave this service: to RabbitMQ (published_at) and, a status, as a span (exported_at).
create table outbox (
  id              bigserial   primary key,
  order_id        text        not null,
  version         integer,
  kind            text        not null check (kind in ('status', 'command')),
  routing_key     text        not null,
  message_id      text        not null unique,
  payload         jsonb       not null,
  previous_status text,
  partner         text,
  traceparent     text,
  at              timestamptz not null,
  created_at      timestamptz not null default now(),
  published_at    timestamptz,
  exported_at     timestamptz
);
create index outbox_to_publish on outbox (id) where published_at is null;
create index outbox_to_export on outbox (id) where kind = 'status' and exported_at is null;
create index outbox_unacknowledged on outbox (at) where kind = 'status' and exported_at is null;
create index outbox_done on outbox (published_at) where published_at is not null;

-- Messages already applied.
create table inbox (
  message_id  text        primary key,
  received_at timestamptz not null default now()
);
create index inbox_received on inbox (received_at);
