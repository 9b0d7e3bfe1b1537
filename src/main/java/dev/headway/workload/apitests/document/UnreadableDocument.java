package dev.headway.workload.apitests.document;

/** Nothing can be made of the document. The message is for people, and says why and where. */
public class UnreadableDocument extends Exception {
  private static final long serialVersionUID = 1;

  public UnreadableDocument(String message) {
    super(message);
  }
}
