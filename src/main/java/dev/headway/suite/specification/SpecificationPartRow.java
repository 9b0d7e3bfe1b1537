package dev.headway.suite.specification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

@Entity
@Table(name = "specification_part")
@IdClass(SpecificationPartRow.Key.class)
class SpecificationPartRow {
  record Key(Long specification, int number) implements Serializable {}

  @Id
  @Column(name = "specification_id")
  Long specification;

  @Id
  @Column(name = "part_no")
  int number;

  byte[] bytes;
}
