package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.document.Media;
import dev.headway.workload.apitests.document.Parameter;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes requests of what a model proposed, and holds them against the description. */
final class ProposedRequest {
  /** It does not enter; the message says why. */
  static final class NotAdmitted extends Exception {
    private static final long serialVersionUID = 1;

    NotAdmitted(String message) {
      super(message, null, false, false);
    }
  }

  private static final int LONGEST = 100;

  private final Subject subject;
  private final RequestParts minimal;
  private final LenientReading lenient;

  ProposedRequest(Subject subject) {
    this.subject = subject;
    this.minimal = subject.minimal();
    this.lenient = new LenientReading(subject.document);
  }

  /** With what is required and was not said. What it expects is true by the description. */
  RequestParts of(Proposal proposal) throws NotAdmitted {
    Map<Parameter, JsonValue> given = given(proposal);
    Media media = media(proposal);
    if (proposal.accepted()) {
      refuseForbidden(given, media, proposal.body());
    } else {
      refuseAllowed(given, media, proposal.body());
    }
    Map<Parameter, JsonValue> parameters = required(given);
    subject.parameters.stream()
        .filter(given::containsKey)
        .forEach(each -> parameters.put(each, given.get(each)));
    RequestParts parts = new RequestParts(subject.operation, parameters, null, null);
    if (media != null) {
      return parts.withBody(media, proposal.body());
    }
    return subject.needsBody() ? withSmallestBody(parts) : parts;
  }

  private Map<Parameter, JsonValue> given(Proposal proposal) throws NotAdmitted {
    Map<Parameter, JsonValue> given = new LinkedHashMap<>();
    for (Map.Entry<String, JsonValue> each : proposal.parameters().entrySet()) {
      Parameter parameter = parameter(each.getKey());
      // a model says null for what it does not send
      if (each.getValue() != JsonValue.NULL) {
        given.put(parameter, plain(each.getValue(), place(parameter)));
      }
    }
    return given;
  }

  /** By place and name, or by a name that only one has. */
  private Parameter parameter(String name) throws NotAdmitted {
    List<Parameter> found =
        subject.parameters.stream().filter(each -> place(each).equals(name)).toList();
    if (found.isEmpty()) {
      found = subject.parameters.stream().filter(each -> each.name().equals(name)).toList();
    }
    if (found.size() != 1) {
      throw new NotAdmitted("the operation has no parameter " + Proposal.line(name, LONGEST));
    }
    return found.get(0);
  }

  /** Null where no body is said. */
  private Media media(Proposal proposal) throws NotAdmitted {
    JsonValue body = proposal.body();
    boolean nothing = body == null || body == JsonValue.NULL;
    if (subject.operation.body() == null) {
      if (nothing || body.equals(JsonValue.EMPTY_JSON_OBJECT)) {
        return null;
      }
      throw new NotAdmitted("the operation takes no body");
    }
    if (nothing) {
      return null;
    }
    Media media = subject.mainMedia();
    if (media == null) {
      throw new NotAdmitted("bodies of its types are not written");
    }
    plain(body, CoveragePoints.BODY);
    return media;
  }

  private JsonValue plain(JsonValue value, String place) throws NotAdmitted {
    if (!subject.values.isPlain(value)) {
      throw new NotAdmitted(place + " has characters that not every client can send");
    }
    return value;
  }

  private void refuseForbidden(Map<Parameter, JsonValue> given, Media media, JsonValue body)
      throws NotAdmitted {
    for (Map.Entry<Parameter, JsonValue> each : given.entrySet()) {
      Parameter parameter = each.getKey();
      boolean carried =
          parameter.mediaType() != null || !each.getValue().equals(JsonValue.EMPTY_JSON_ARRAY);
      if (!carried || !subject.isAllowed(parameter.schema(), each.getValue())) {
        throw new NotAdmitted("the description does not allow its " + place(parameter));
      }
    }
    if (media != null && !subject.isAllowed(Subject.schema(media), body)) {
      throw new NotAdmitted("the description does not allow its body");
    }
  }

  private static String place(Parameter parameter) {
    return CoveragePoints.place(parameter);
  }

  private void refuseAllowed(Map<Parameter, JsonValue> given, Media media, JsonValue body)
      throws NotAdmitted {
    boolean forbidden =
        given.entrySet().stream()
            .anyMatch(
                each ->
                    Readings.areForbidden(each.getKey(), each.getValue(), subject.values)
                        && isForbidden(each.getKey().schema(), each.getValue()));
    boolean forbiddenBody =
        media != null && BodyText.isJson(media) && isForbidden(Subject.schema(media), body);
    if (!forbidden && !forbiddenBody) {
      throw new NotAdmitted("the description forbids nothing of what is to be refused");
    }
  }

  /** However it is read. */
  private boolean isForbidden(JsonValue schema, JsonValue value) {
    JsonValue read = lenient.of(schema, value);
    return read != null
        && subject.values.forbids(schema, value)
        && subject.values.forbids(schema, read);
  }

  private Map<Parameter, JsonValue> required(Map<Parameter, JsonValue> given) throws NotAdmitted {
    Map<Parameter, JsonValue> required = new LinkedHashMap<>();
    for (Parameter parameter : subject.parameters) {
      if (parameter.required() || parameter.in() == Parameter.Place.PATH) {
        JsonValue usual = minimal == null ? null : minimal.parameters().get(parameter);
        JsonValue value = given.getOrDefault(parameter, usual);
        if (value == null) {
          throw new NotAdmitted("it has no " + place(parameter) + ", which is required");
        }
        required.put(parameter, value);
      }
    }
    return required;
  }

  private RequestParts withSmallestBody(RequestParts parts) throws NotAdmitted {
    if (minimal == null || minimal.body() == null) {
      throw new NotAdmitted("it has no body, which is required");
    }
    return parts.withBody(minimal.media(), minimal.body());
  }
}
