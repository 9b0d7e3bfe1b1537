package dev.headway.api;

class ResteasyApiTest extends ApiContract {
  @Override
  Exchange open(Fakes fakes) {
    return new ResteasyExchange(fakes);
  }
}
