-- Who is told when a job ends, and every message to them with its calls. Runs on H2 2.2 and PostgreSQL 15+.
alter table job add column stakeholders varchar(20000); -- JSON; null: nobody asked for it at the launch

-- Outlives its job: what went out is on record when the job has been deleted.
create table delivery (
  id              varchar(36)    not null primary key,
  kind            varchar(8)     not null,
  job_id          varchar(36)    not null,
  event           varchar(32)    not null,
  address         varchar(2000)  not null,
  body            varchar(200000) not null,
  status          varchar(10)    not null,
  round           integer        not null, -- 1, and one more with each time that it is delivered again by hand
  attempts        integer        not null, -- in all
  tries           integer        not null, -- in its round
  created_at      timestamp with time zone not null,
  next_attempt_at timestamp with time zone,
  delivered_at    timestamp with time zone
);
create index delivery_by_job on delivery (job_id, id);
create index delivery_by_status on delivery (status, created_at);

create table delivery_attempt (
  delivery_id varchar(36) not null references delivery (id) on delete cascade,
  number      integer     not null,
  at          timestamp with time zone not null,
  duration_ms double precision not null,
  status_code integer,
  error       varchar(1000),
  primary key (delivery_id, number)
);
