-- The numbers behind a price: lengths in mm and their powers, of one piece; unit_price of one piece, amount of the order.
create table calculation (
  order_id        text             primary key,
  material        text             not null,
  quantity        integer          not null check (quantity >= 1),
  triangles       bigint           not null,
  volume_mm3      double precision not null,
  surface_mm2     double precision not null,
  width_mm        double precision not null,
  depth_mm        double precision not null,
  height_mm       double precision not null,
  layers          integer          not null,
  support_mm3     double precision not null,
  machine_seconds double precision not null,
  grams           numeric          not null,
  unit_price      numeric          not null,
  amount          numeric          not null,
  currency        text             not null,
  calculated_at   timestamptz      not null default now()
);

-- Orders approved for manufacturing. next_step_at: when the next step is done without a person; null where one must do it.
create table manufacturing (
  order_id     text        primary key,
  planned_at   timestamptz not null default now(),
  next_step_at timestamptz
);
create index manufacturing_due on manufacturing (next_step_at) where next_step_at is not null;

-- The work list: orders of one status, the one that waits longest first.
create index order_state_by_status on order_state (status, at);
