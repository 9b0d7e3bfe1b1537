-- Jobs, their durable events and results, artifacts, samples. Runs on H2 2.2 and PostgreSQL 15+.
create table job (
  id               varchar(36)   not null primary key,
  type             varchar(64)   not null,
  title            varchar(200)  not null,
  status           varchar(12)   not null,
  parameters       varchar(1000000) not null,
  priority         integer       not null,
  max_concurrency  integer,
  rate             double precision,
  owner            varchar(200),
  created_at       timestamp with time zone not null,
  start_at         timestamp with time zone,
  queued_at        timestamp with time zone,
  started_at       timestamp with time zone,
  ended_at         timestamp with time zone,
  attempt          integer       not null,
  recoveries       integer       not null,
  recovered_at     bigint        not null default 0, -- completed items at the last recovery
  last_seq         bigint        not null,
  trimmed_seq      bigint        not null,
  completed        bigint        not null,
  failed           bigint        not null,
  node             varchar(128),
  lease_until      timestamp with time zone,
  cancel_by        varchar(200),
  cancel_reason    varchar(2000),
  cancel_at        timestamp with time zone,
  cancel_cleanup   boolean       not null,
  cancel_notify    boolean       not null,
  message          varchar(2000),
  error            varchar(4000),
  details          varchar(100000),
  idempotency_key  varchar(200),
  request_hash     varchar(64)
);
create unique index job_by_idempotency_key on job (idempotency_key);
create index job_by_status on job (status, priority, queued_at);
create index job_by_type on job (type, status, ended_at);

create table job_label (
  job_id varchar(36)  not null references job (id) on delete cascade,
  name   varchar(64)  not null,
  label  varchar(200) not null,
  primary key (job_id, name)
);
create index job_by_label on job_label (name, label);

-- A job waits as pending until all that it depends on have completed.
create table job_dependency (
  job_id     varchar(36) not null references job (id) on delete cascade,
  depends_on varchar(36) not null,
  primary key (job_id, depends_on)
);
create index dependants on job_dependency (depends_on);

create table job_stage (
  job_id     varchar(36)  not null references job (id) on delete cascade,
  ordinal    integer      not null,
  name       varchar(64)  not null,
  title      varchar(200) not null,
  weight     double precision not null,
  itemised   boolean      not null,
  status     varchar(12)  not null,
  total      bigint,
  completed  bigint       not null,
  failed     bigint       not null,
  started_at timestamp with time zone,
  ended_at   timestamp with time zone,
  primary key (job_id, ordinal)
);

-- A result is a durable event as well: result and job_event together number a job's events without gaps.
create table result (
  job_id      varchar(36)  not null references job (id) on delete cascade,
  seq         bigint       not null,
  stage       integer      not null,
  item_no     bigint       not null,
  superseded  bigint       not null, -- 0: the item's result; else its own seq: the item was run again
  attempt     integer      not null,
  item        varchar(300) not null,
  outcome     varchar(8)   not null,
  started_at  timestamp with time zone not null,
  finished_at timestamp with time zone not null,
  duration_ms double precision not null,
  attempts    integer      not null,
  progress    double precision,
  message     varchar(2000),
  output      varchar(262144),
  primary key (job_id, seq)
);
create unique index result_once_an_item on result (job_id, stage, item_no, superseded);

create table job_event (
  job_id   varchar(36) not null references job (id) on delete cascade,
  seq      bigint      not null,
  type     varchar(16) not null,
  at       timestamp with time zone not null,
  status   varchar(12) not null,
  progress double precision,
  message  varchar(2000),
  body     varchar(100000) not null,
  primary key (job_id, seq)
);

create table artifact (
  job_id     varchar(36)  not null references job (id) on delete cascade,
  name       varchar(300) not null,
  media_type varchar(100) not null,
  size_bytes bigint       not null,
  sha256     varchar(64)  not null,
  parts      integer      not null,
  listed     boolean      not null,
  created_at timestamp with time zone not null,
  primary key (job_id, name)
);
create table artifact_part (
  job_id  varchar(36)  not null references job (id) on delete cascade,
  name    varchar(300) not null,
  part_no integer      not null,
  bytes   ${bytes}     not null,
  primary key (job_id, name, part_no)
);

create table progress_sample (
  job_id    varchar(36) not null references job (id) on delete cascade,
  at        timestamp with time zone not null,
  attempt   integer     not null,
  completed bigint      not null,
  failed    bigint      not null,
  progress  double precision,
  rate      double precision not null,
  workers   integer     not null,
  primary key (job_id, at)
);

create table job_schedule (
  name       varchar(64)  not null primary key,
  cron       varchar(100) not null,
  time_zone  varchar(64)  not null,
  type       varchar(64)  not null,
  title      varchar(200) not null,
  parameters varchar(1000000) not null,
  priority   integer      not null,
  labels     varchar(4000) not null,
  enabled    boolean      not null,
  created_at timestamp with time zone not null,
  last_job_id varchar(36)
);

create table scheduled_tasks (
  task_name            varchar(100) not null,
  task_instance        varchar(100) not null,
  task_data            ${bytes},
  execution_time       timestamp with time zone not null,
  picked               boolean      not null,
  picked_by            varchar(50),
  last_success         timestamp with time zone,
  last_failure         timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat       timestamp with time zone,
  version              bigint       not null,
  priority             smallint,
  state                varchar(50),
  primary key (task_name, task_instance)
);
create index scheduled_by_time on scheduled_tasks (execution_time);
create index scheduled_by_priority on scheduled_tasks (priority desc, execution_time);

-- One row for each job type that limits how many of its jobs run: locked while one of them starts, on whatever node.
create table limited_type (
  type varchar(64) not null primary key
);
