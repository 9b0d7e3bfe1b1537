package dev.headway.workload.apitests;

import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Link;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which operations are wanted.
 *
 * @param includeTags empty: all, those without a tag included
 * @param includePaths empty: all
 */
record Selection(
    List<String> includeTags,
    List<String> excludeTags,
    List<PathGlob> includePaths,
    List<PathGlob> excludePaths) {

  /** The document as if nothing else stood in it; its operations are numbered anew. */
  ApiDocument of(ApiDocument document) {
    List<Operation> wanted = document.operations().stream().filter(this::wants).toList();
    if (wanted.size() == document.operations().size()) {
      return document;
    }
    Set<String> ids = wanted.stream().map(Operation::id).collect(Collectors.toSet());
    List<Operation> numbered = new ArrayList<>();
    wanted.forEach(each -> numbered.add(numbered(each, numbered.size(), ids)));
    return new ApiDocument(
        document.title(),
        document.version(),
        document.format(),
        document.servers(),
        numbered,
        document.securitySchemes(),
        document.definitions(),
        document.faults());
  }

  private boolean wants(Operation operation) {
    return (includeTags.isEmpty() || operation.tags().stream().anyMatch(includeTags::contains))
        && operation.tags().stream().noneMatch(excludeTags::contains)
        && (includePaths.isEmpty() || matches(includePaths, operation))
        && !matches(excludePaths, operation);
  }

  private static boolean matches(List<PathGlob> globs, Operation operation) {
    return globs.stream().anyMatch(glob -> glob.matches(operation.path()));
  }

  private static Operation numbered(Operation of, int number, Set<String> ids) {
    Map<String, Response> responses = new LinkedHashMap<>();
    of.responses().forEach((status, response) -> responses.put(status, within(response, ids)));
    return new Operation(
        number,
        of.method(),
        of.path(),
        of.id(),
        of.summary(),
        of.tags(),
        of.deprecated(),
        of.parameters(),
        of.body(),
        responses,
        of.security());
  }

  /** Without the links that lead to what was left out. */
  private static Response within(Response response, Set<String> ids) {
    List<Link> links =
        response.links().stream().filter(link -> ids.contains(link.operationId())).toList();
    return new Response(response.description(), response.headers(), response.content(), links);
  }
}
