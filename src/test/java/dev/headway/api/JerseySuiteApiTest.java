package dev.headway.api;

class JerseySuiteApiTest extends SuiteApiContract {
  @Override
  Exchange open(Fakes fakes) {
    return new JerseyExchange(fakes);
  }
}
