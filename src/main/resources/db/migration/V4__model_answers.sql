-- Answers of language models that are kept. Runs on H2 2.2 and PostgreSQL 15+.
create table model_answer (
  question   varchar(64) primary key, -- SHA-256 of server, model, request and round
  answer     varchar(500000) not null, -- JSON
  size_chars integer not null,
  created_at timestamp with time zone not null
);
create index model_answer_by_age on model_answer (created_at);
