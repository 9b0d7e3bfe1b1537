package dev.headway.api;

class ResteasyReportApiTest extends ReportApiContract {
  @Override
  Exchange open(Fakes fakes) {
    return new ResteasyExchange(fakes);
  }
}
