package dev.headway.security;

/** What a caller may want to do. */
public enum Permission {
  VIEW,
  OPERATE,
  REPORT,
  ADMINISTER
}
