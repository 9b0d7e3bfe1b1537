package dev.headway.workload.apitests.suites;

import java.util.Locale;
import java.util.regex.Pattern;

/** The environment variable that holds the credentials of a security scheme. */
final class CredentialVariable {
  private static final Pattern OTHER = Pattern.compile("[^A-Z0-9]");

  private CredentialVariable() {}

  /** {@code API_CREDENTIAL_PET_STORE} of {@code pet-store}. */
  static String of(String scheme) {
    return "API_CREDENTIAL_" + OTHER.matcher(scheme.toUpperCase(Locale.ROOT)).replaceAll("_");
  }
}
