package dev.headway.suite.specification;

class SpecificationStoreOnH2Test extends SpecificationStoreContract {
  @Override
  SpecificationDatabase create() {
    return SpecificationDatabase.h2();
  }
}
