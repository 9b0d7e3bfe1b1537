package dev.headway.workload.apitests.document;

import java.util.List;

/**
 * An operation where it stands.
 *
 * @param method upper case
 * @param id of the operation, unique
 * @param items what its path says of all its operations; the first one that says something rules
 */
record Endpoint(String method, String path, String id, At operation, List<At> items) {}
