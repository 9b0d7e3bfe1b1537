package dev.headway.api;

class JerseyReportApiTest extends ReportApiContract {
  @Override
  Exchange open(Fakes fakes) {
    return new JerseyExchange(fakes);
  }
}
