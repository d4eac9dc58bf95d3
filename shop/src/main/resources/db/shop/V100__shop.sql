-- What only the shop knows: people, their sessions, what was ordered, what was paid. order_state and the outbox are of order-service.

create table customer (
    id            bigint generated always as identity primary key,
    email         text        not null,
    name          text        not null,
    password_hash text        not null,
    created_at    timestamptz not null default now()
);
create unique index customer_email on customer (lower(email));

create table customer_session (
    token_hash  text        primary key,
    customer_id bigint      not null references customer (id) on delete cascade,
    expires_at  timestamptz not null
);
create index customer_session_expiry on customer_session (expires_at);

create table shop_order (
    order_id        text        primary key,
    seq             bigint      generated always as identity unique,
    owner           text        not null,
    idempotency_key text,
    material        text        not null,
    quantity        integer     not null check (quantity > 0),
    comment         text,
    created_at      timestamptz not null default now(),
    traceparent     text,
    model_bucket    text,
    model_key       text,
    model_bytes     bigint,
    model_sha256    text,
    model_format    text,
    price_amount    numeric(14, 2),
    price_currency  text,
    price_version   integer
);
create unique index shop_order_retry on shop_order (owner, idempotency_key);
create index shop_order_by_owner on shop_order (owner, seq);

-- Statuses that other services set, as their messages told; the shop's own are in status_history.
create table status_seen (
    order_id text        not null,
    version  integer     not null,
    status   text        not null,
    at       timestamptz not null,
    service  text        not null,
    primary key (order_id, version)
);

create table payment (
    order_id   text           primary key references shop_order (order_id),
    payment_id text           not null,
    amount     numeric(14, 2) not null,
    currency   text           not null,
    paid_at    timestamptz    not null default now()
);
