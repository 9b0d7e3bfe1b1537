package dev.headway.workload.testrun.generated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class BaseUrlTest {
  @Test
  void targetsStandBehindItWithoutItsFinalSlash() {
    assertEquals("http://h:1/v1/pets?a=b", BaseUrl.of("http://h:1/v1/").with("/pets?a=b"));
    assertEquals("https://h/pets", BaseUrl.of("https://h").with("/pets"));
  }

  @Test
  void onlyPlainWebAddressesAreTakenAndNothingOfThemIsRepeated() {
    for (String wrong :
        List.of(
            "",
            "h:80",
            "/pets",
            "ftp://h/",
            "file:///etc/passwd",
            "http://",
            "http://user:s3cret@h/",
            "http://h/?k=s3cret",
            "http://h/#s3cret",
            "http://h/a b")) {
      String said =
          assertThrows(IllegalArgumentException.class, () -> BaseUrl.of(wrong), wrong).getMessage();
      assertTrue(said.startsWith("must be an address"), said);
      assertFalse(said.contains("s3cret"));
    }
  }

  @Test
  void loopbackIsToldByNameOrNumberAlone() {
    for (String own :
        List.of(
            "http://localhost:3000",
            "http://LOCALHOST/",
            "http://api.localhost/",
            "http://127.0.0.1/",
            "http://127.8.9.10/",
            "http://[::1]:80/",
            "http://[0:0:0:0:0:0:0:1]/")) {
      assertTrue(BaseUrl.of(own).isLoopback(), own);
    }
    for (String other :
        List.of(
            "http://example.org/",
            "http://localhost.example.org/",
            "http://127.0.0.1.example.org/",
            "http://10.0.0.1/",
            "http://128.0.0.1/",
            "http://[::2]/",
            "http://[2001:db8::1]/")) {
      assertFalse(BaseUrl.of(other).isLoopback(), other);
    }
  }
}
