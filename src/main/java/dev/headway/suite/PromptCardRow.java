package dev.headway.suite;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity
@Table(name = "prompt_card")
class PromptCardRow extends VersionedRow {}
