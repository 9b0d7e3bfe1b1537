package dev.headway.api;

class JerseyApiTest extends ApiContract {
  @Override
  Exchange open(Fakes fakes) {
    return new JerseyExchange(fakes);
  }
}
