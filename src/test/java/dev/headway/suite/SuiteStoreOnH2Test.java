package dev.headway.suite;

class SuiteStoreOnH2Test extends SuiteStoreContract {
  @Override
  SuiteDatabase create() {
    return SuiteDatabase.h2();
  }
}
