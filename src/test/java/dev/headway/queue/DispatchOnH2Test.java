package dev.headway.queue;

class DispatchOnH2Test extends DispatchContract {
  @Override
  QueueDatabase open() {
    return QueueDatabase.h2();
  }
}
