package dev.headway.queue;

class DispatchOnPostgresTest extends DispatchContract {
  @Override
  QueueDatabase open() {
    return QueueDatabase.postgres();
  }
}
