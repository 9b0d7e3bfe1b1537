package dev.headway.suite.specification;

class SpecificationStoreOnPostgresTest extends SpecificationStoreContract {
  @Override
  SpecificationDatabase create() {
    return SpecificationDatabase.postgres();
  }
}
