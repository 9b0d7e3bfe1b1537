package dev.headway.workload.apitests.cases.values;

import jakarta.json.JsonValue;

/**
 * What is put in one place to try a keyword of its schema.
 *
 * @param value null to take away what is there
 */
record Trial(String keyword, String label, JsonValue value) {}
