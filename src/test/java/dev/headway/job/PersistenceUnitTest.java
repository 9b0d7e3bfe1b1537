package dev.headway.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PersistenceUnitTest {
  @Test
  void everyEntityAndConverterIsListedBecauseNotEveryServerCanScanForThem() throws Exception {
    TreeSet<String> declared = new TreeSet<>();
    for (JavaClass found : new ClassFileImporter().importPath("target/classes/dev/headway")) {
      if (found.isAnnotatedWith(Entity.class) || found.isAnnotatedWith(Converter.class)) {
        declared.add(found.getName());
      }
    }
    String xml = Files.readString(Path.of("src/main/resources/META-INF/persistence.xml"));
    TreeSet<String> listed = new TreeSet<>();
    Pattern.compile("<class>(.*?)</class>")
        .matcher(xml)
        .results()
        .forEach(match -> listed.add(match.group(1)));
    assertEquals(declared, listed);
  }
}
