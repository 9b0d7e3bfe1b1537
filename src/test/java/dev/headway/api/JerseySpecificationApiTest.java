package dev.headway.api;

class JerseySpecificationApiTest extends SpecificationApiContract {
  @Override
  Exchange open(Fakes fakes) {
    return new JerseyExchange(fakes);
  }
}
