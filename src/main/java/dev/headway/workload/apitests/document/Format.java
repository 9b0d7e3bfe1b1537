package dev.headway.workload.apitests.document;

/** What a description is written in. */
enum Format {
  SWAGGER_2("Swagger 2.0", "#/definitions"),
  OPENAPI_3_0("OpenAPI 3.0", "#/components/schemas"),
  OPENAPI_3_1("OpenAPI 3.1", "#/components/schemas");

  private final String title;
  private final String schemas;

  Format(String title, String schemas) {
    this.title = title;
    this.schemas = schemas;
  }

  String title() {
    return title;
  }

  /** Where schemas have their names. */
  String schemas() {
    return schemas;
  }

  /**
   * By the document's own word; a version after those that are known is read as the last one.
   *
   * @throws UnreadableDocument it says none, or one that is not read
   */
  static Format of(At root) throws UnreadableDocument {
    String swagger = root.text("swagger");
    String openapi = root.text("openapi");
    if (openapi != null && openapi.strip().startsWith("3.")) {
      return three(openapi.strip(), root);
    }
    if (swagger != null && (swagger.strip().equals("2") || swagger.strip().startsWith("2."))) {
      return SWAGGER_2;
    }
    if (swagger == null && openapi == null) {
      throw new UnreadableDocument(
          "The document is no API description: it begins neither with openapi: 3.x nor with"
              + " swagger: 2.0");
    }
    throw new UnreadableDocument(
        "The document is of version "
            + At.shorter(openapi == null ? swagger : openapi)
            + "; those that are read are OpenAPI 3.0 and 3.1, and Swagger 2.0");
  }

  private static Format three(String version, At root) {
    if (version.equals("3.0") || version.startsWith("3.0.")) {
      return OPENAPI_3_0;
    }
    if (!version.equals("3.1") && !version.startsWith("3.1.")) {
      root.get("openapi").fault("is a version that is not known; it is read as 3.1");
    }
    return OPENAPI_3_1;
  }
}
