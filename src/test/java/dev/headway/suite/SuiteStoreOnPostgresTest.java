package dev.headway.suite;

class SuiteStoreOnPostgresTest extends SuiteStoreContract {
  @Override
  SuiteDatabase create() {
    return SuiteDatabase.postgres();
  }
}
