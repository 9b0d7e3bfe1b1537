package dev.headway.workload.apitests.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HttpFileTest {
  @Test
  void eachRequestHasItsNameItsReasonAndItsCommand() throws IOException {
    List<String> lines = file().lines().toList();
    int at = lines.indexOf("### positive: list.passes " + Pets.HOSTILE);
    assertEquals("# because " + Pets.HOSTILE, lines.get(at + 1));
    assertTrue(lines.get(at + 2).startsWith("# curl "), lines.get(at + 2));
    assertEquals("GET {{baseUrl}}/pets?limit=2", lines.get(at + 3));
    assertTrue(lines.contains("@baseUrl = https://pets.example"));
  }

  @Test
  void aBodyThatWouldBeTakenForTheNextRequestIsLeftToCurl() throws IOException {
    String file = file();
    int requests = Pets.cases().stream().mapToInt(each -> each.steps().size()).sum();
    assertEquals(requests, file.lines().filter(line -> line.startsWith("###")).count());
    assertTrue(file.contains("# PATCH {{baseUrl}}/echo"), file);
    assertFalse(file.contains("\nPATCH {{baseUrl}}/echo"), file);
  }

  @Test
  void aCaptureIsTakenFromTheRequestByName() throws IOException {
    String file = file();
    assertTrue(file.contains("# @name chain_life_passes_1\nPOST"), file);
    assertTrue(
        file.contains("GET {{baseUrl}}/pets/{{chain_life_passes_1.response.body.$.id}}?"), file);
    assertTrue(file.contains("{{chain_location_fails_1.response.headers.Location}}"), file);
    assertTrue(file.contains("\n@chain_segment_passes_1_last = \nGET {{baseUrl}}/pets/"), file);
    assertTrue(file.contains("GET {{baseUrl}}/pets/{{chain_segment_passes_1_last}}"), file);
  }

  private static String file() throws IOException {
    return Unzipped.texts(Pets.zip(Set.of("http"), "https://pets.example"))
        .get("http/requests.http");
  }
}
