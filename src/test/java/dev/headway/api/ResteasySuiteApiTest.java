package dev.headway.api;

class ResteasySuiteApiTest extends SuiteApiContract {
  @Override
  Exchange open(Fakes fakes) {
    return new ResteasyExchange(fakes);
  }
}
