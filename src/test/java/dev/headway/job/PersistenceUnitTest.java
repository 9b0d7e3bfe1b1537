package dev.headway.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PersistenceUnitTest {
  private static final List<Class<? extends Annotation>> MANAGED =
      List.of(Entity.class, MappedSuperclass.class, Converter.class);

  @Test
  void everyManagedClassIsListedBecauseNotEveryServerCanScanForThem() throws Exception {
    TreeSet<String> declared = new TreeSet<>();
    for (JavaClass found : new ClassFileImporter().importPath("target/classes/dev/headway")) {
      if (MANAGED.stream().anyMatch(found::isAnnotatedWith)) {
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
