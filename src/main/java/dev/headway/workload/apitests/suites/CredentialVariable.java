package dev.headway.workload.apitests.suites;

import java.util.Locale;

/** The environment variable that holds the credentials of a security scheme. */
final class CredentialVariable {
  private CredentialVariable() {}

  /** {@code API_CREDENTIAL_PET_STORE} of {@code pet-store}. */
  static String of(String scheme) {
    return "API_CREDENTIAL_" + scheme.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
