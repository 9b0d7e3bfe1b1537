package dev.headway.api;

class ResteasySpecificationApiTest extends SpecificationApiContract {
  @Override
  Exchange open(Fakes fakes) {
    return new ResteasyExchange(fakes);
  }
}
