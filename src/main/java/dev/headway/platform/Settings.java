package dev.headway.platform;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every setting of the application, with its default beside its name. {@code headway.some.name} is
 * read from the system property of that name, else from the environment variable {@code
 * HEADWAY_SOME_NAME}, else the default holds. All are read and checked once, at start; a wrong one
 * ends the start with a message that names it.
 */
public final class Settings {
  private static final Pattern PRICE =
      Pattern.compile("(\\S+?)=(\\d{1,9}(?:\\.\\d+)?)/(\\d{1,9}(?:\\.\\d+)?)");

  /**
   * Names this process in the cluster; two nodes must not share it. Default: the host name and a
   * suffix of its own for each start, so that two processes on one host never renew each other's
   * leases.
   */
  public final String node;

  /**
   * Whether {@link #node} was set by the operator, so that a restart may take its own jobs back at
   * once.
   */
  public final boolean nodeIsSet;

  /**
   * Threads of the server's batch pool; a job takes 2 + its workers of them, if there are so many.
   */
  public final int batchThreads;

  /**
   * A chunk is committed after so many items at the latest, after ten times as many where they all
   * come within a tenth of {@link #checkpointTime}.
   */
  public final int checkpointItems;

  /** A chunk is committed with the item that ends nearest to this time. */
  public final Duration checkpointTime;

  /** A node that does not renew its jobs' leases for so long has lost them. */
  public final Duration lease;

  /** A job whose runs were lost so often in a row without a new result is given up. */
  public final int recoveryLimit;

  /** How often the queue looks for due jobs when nobody told it of one. */
  public final Duration queuePoll;

  /** How long a stopping server waits for running jobs to reach an item's end. */
  public final Duration stopTimeout;

  /** Progress frames a second for one job and one session. */
  public final int progressHz;

  /**
   * A running job with no finished item for so long (and for five usual items) is shown as stalled.
   */
  public final Duration stalledAfter;

  /** A session that got nothing else for so long gets a heartbeat. */
  public final Duration heartbeat;

  /** Largest client message; a larger one is answered with an error. */
  public final int maxMessageBytes;

  /** Durable frames that may wait for one session before it is closed with 4408. */
  public final int outboxFrames;

  /** Bytes of durable frames that may wait for one session before it is closed with 4408. */
  public final int outboxBytes;

  /** A session whose send makes no headway for so long is closed with 4408. */
  public final Duration sendStall;

  /** Messages a second that one session may send. */
  public final int messagesPerSecond;

  /** Malformed messages of one session before it is closed with 4400. */
  public final int malformedLimit;

  /** Open sessions in all; one more is closed with 4409. */
  public final int maxSessions;

  /** Jobs that one session may be subscribed to. */
  public final int maxSubscriptions;

  /**
   * How a message is sent: auto (what the server does best), or standard (the Jakarta API alone).
   */
  public final String sender;

  /** Between two pings to a client of Socket.IO. */
  public final Duration socketIoPing;

  /** A client of Socket.IO that does not answer a ping for so long is gone. */
  public final Duration socketIoPong;

  /** Largest request body. */
  public final int maxBodyBytes;

  /**
   * Other origins, comma-separated, whose pages may call the API and the channel. CORS_ORIGIN is
   * read too.
   */
  public final Set<String> corsOrigins;

  /** Stored output of one result; what is longer is cut and marked. */
  public final int maxOutputChars;

  /** The servers of language models; a model named without a server is looked for in this order. */
  public final List<ModelServer> modelServers;

  /**
   * By the name that users write for the model, {@code gpt-4o-mini} or {@code openai:gpt-4o-mini}.
   */
  public final Map<String, TokenPrice> modelPrices;

  /** How long an answer of a model is kept, for runs that use the cache. */
  public final Duration answerCacheAge;

  /** Characters of all kept answers together; the oldest make room. */
  public final long answerCacheChars;

  /** Largest specification of an API, uploaded or fetched. */
  public final int maxSpecificationBytes;

  /** Where specifications are fetched from beside public addresses. */
  public final AllowedHosts specificationHosts;

  /** Where people reach this installation, ends without a slash; null: unknown. */
  public final URI publicUrl;

  public final WebhookSettings webhooks;
  public final MailSettings mail;

  /** A notification that could not be delivered is given up after so many tries. */
  public final int deliveryAttempts;

  /** Before the second try; each further pause is up to four times as long. */
  public final Duration deliveryPause;

  /** Notifications that were delivered or given up are kept for so long. */
  public final Duration deliveriesKept;

  private final Function<String, String> lookup;
  private final Set<String> names = new TreeSet<>();
  private final List<String> faults = new ArrayList<>();

  /**
   * @param lookup the raw value of a setting by its {@code headway.…} name, or null
   * @throws IllegalArgumentException names every setting that is wrong and what would be right
   */
  public Settings(Function<String, String> lookup) {
    this.lookup = lookup;
    node = text("headway.node", hostName() + "~" + suffix());
    nodeIsSet = lookup.apply("headway.node") != null;
    batchThreads = integer("headway.batch.threads", 64, 2, 10_000);
    checkpointItems = integer("headway.checkpoint.items", 100, 1, 10_000);
    checkpointTime = millis("headway.checkpoint.ms", 200, 1, 60_000);
    lease = seconds("headway.lease.seconds", 15, 2, 3_600);
    recoveryLimit = integer("headway.recovery.limit", 10, 0, 1_000_000);
    queuePoll = millis("headway.queue.poll.ms", 1_000, 50, 60_000);
    stopTimeout = seconds("headway.stop.seconds", 10, 0, 600);
    progressHz = integer("headway.progress.hz", 10, 1, 60);
    stalledAfter = seconds("headway.stalled.seconds", 30, 1, 86_400);
    heartbeat = seconds("headway.channel.heartbeat.seconds", 15, 1, 3_600);
    maxMessageBytes = integer("headway.channel.message.bytes", 65_536, 1_024, 16_777_216);
    outboxFrames = integer("headway.channel.outbox.frames", 2_048, 16, 1_000_000);
    outboxBytes = integer("headway.channel.outbox.bytes", 4_194_304, 65_536, 1_073_741_824);
    sendStall = seconds("headway.channel.stall.seconds", 20, 1, 3_600);
    messagesPerSecond = integer("headway.channel.messages.per_second", 100, 1, 100_000);
    malformedLimit = integer("headway.channel.malformed.limit", 20, 1, 10_000);
    maxSessions = integer("headway.channel.sessions", 20_000, 1, 1_000_000);
    maxSubscriptions = integer("headway.channel.subscriptions", 1_000, 1, 100_000);
    sender = text("headway.channel.sender", "auto");
    socketIoPing = seconds("headway.socketio.ping.seconds", 10, 1, 3_600);
    socketIoPong = seconds("headway.socketio.pong.seconds", 10, 1, 3_600);
    maxBodyBytes = integer("headway.api.body.bytes", 5_242_880, 1_024, 1_073_741_824);
    corsOrigins = list("headway.cors.origin");
    maxOutputChars = integer("headway.result.output.chars", 65_536, 0, 262_144);
    modelServers = modelServers();
    modelPrices = modelPrices();
    answerCacheAge = Duration.ofHours(integer("headway.models.cache.hours", 336, 1, 87_600));
    answerCacheChars =
        integer("headway.models.cache.chars", 268_435_456, 1_000_000, Integer.MAX_VALUE);
    maxSpecificationBytes =
        integer("headway.specifications.max_bytes", 20_971_520, 1_024, 268_435_456);
    specificationHosts = allowedHosts("headway.specifications.hosts");
    publicUrl = publicUrl();
    webhooks = webhooks();
    mail = mail();
    deliveryAttempts = integer("headway.notifications.attempts", 10, 1, 100);
    deliveryPause = millis("headway.notifications.retry.ms", 5_000, 10, 3_600_000);
    deliveriesKept = Duration.ofDays(integer("headway.notifications.days", 30, 1, 3_650));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("Wrong settings: " + String.join("; ", faults));
    }
  }

  /** From the system properties and the environment of this process. */
  public static Settings load() {
    return new Settings(Settings::fromProcess);
  }

  /** The names of all settings, for the documentation's test. */
  public Set<String> names() {
    return Set.copyOf(names);
  }

  private static String fromProcess(String name) {
    String property = System.getProperty(name);
    if (property != null) {
      return property;
    }
    String variable = System.getenv(name.toUpperCase(Locale.ROOT).replace('.', '_'));
    return variable == null && name.equals("headway.cors.origin")
        ? System.getenv("CORS_ORIGIN")
        : variable;
  }

  private String raw(String name) {
    names.add(name);
    String value = lookup.apply(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private String text(String name, String standard) {
    String value = raw(name);
    return value == null ? standard : value;
  }

  private int integer(String name, int standard, int least, int most) {
    String value = raw(name);
    if (value == null) {
      return standard;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // said below, with the range
    }
    faults.add(name + "=" + value + " (a whole number from " + least + " to " + most + ")");
    return standard;
  }

  private Duration seconds(String name, int standard, int least, int most) {
    return Duration.ofSeconds(integer(name, standard, least, most));
  }

  private Duration millis(String name, int standard, int least, int most) {
    return Duration.ofMillis(integer(name, standard, least, most));
  }

  private Set<String> list(String name) {
    Set<String> values = new TreeSet<>();
    for (String value : text(name, "").split(",")) {
      if (!value.isBlank()) {
        values.add(value.strip());
      }
    }
    return values;
  }

  private AllowedHosts allowedHosts(String name) {
    try {
      return new AllowedHosts(list(name));
    } catch (IllegalArgumentException wrong) {
      String right = " (host names, *.example.org, addresses, or ranges such as 10.0.0.0/8)";
      return fault(name + ": " + wrong.getMessage() + right);
    }
  }

  private List<ModelServer> modelServers() {
    List<ModelServer> servers = new ArrayList<>();
    for (String name : text("headway.models.servers", "ollama,openai").split(",")) {
      modelServer(name.strip()).ifPresent(servers::add);
    }
    return List.copyOf(servers);
  }

  /** Values are not repeated in faults: an address or a key may hold a secret. */
  private Optional<ModelServer> modelServer(String name) {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      faults.add("headway.models.servers (names of small letters, digits and _, with commas)");
      return Optional.empty();
    }
    String prefix = "headway.models." + name;
    boolean ollama = name.equals("ollama");
    String url = text(prefix + ".url", ollama ? "http://localhost:11434" : "none");
    String api = text(prefix + ".api", ollama ? "ollama" : "openai");
    String key = text(prefix + ".key", null);
    if (url.equals("none")) {
      return Optional.empty();
    }
    Optional<URI> address = ModelServer.address(url);
    if (address.isEmpty()) {
      faults.add(prefix + ".url (http:// or https://, with no user, query or fragment; or none)");
    }
    if (!ModelServer.APIS.containsKey(api)) {
      faults.add(prefix + ".api=" + api + " (one of " + ModelServer.APIS.keySet() + ")");
    }
    if (key != null && !key.matches("[!-~]+")) {
      faults.add(prefix + ".key (letters, digits and signs of ASCII, no space)");
    }
    return address.map(uri -> new ModelServer(name, ModelServer.APIS.get(api), uri, key));
  }

  private Map<String, TokenPrice> modelPrices() {
    Map<String, TokenPrice> prices = new TreeMap<>();
    for (String price : list("headway.models.prices")) {
      Matcher parts = PRICE.matcher(price);
      if (parts.matches()) {
        prices.put(
            parts.group(1),
            new TokenPrice(Double.parseDouble(parts.group(2)), Double.parseDouble(parts.group(3))));
      } else {
        faults.add("headway.models.prices: " + price + " (model=input/output, such as m=0.15/0.6)");
      }
    }
    return Map.copyOf(prices);
  }

  private URI publicUrl() {
    String url = text("headway.public.url", null);
    if (url == null) {
      return null;
    }
    return ModelServer.address(url)
        .orElseGet(
            () ->
                fault("headway.public.url (http:// or https://, with no user, query or fragment)"));
  }

  private WebhookSettings webhooks() {
    List<URI> urls = new ArrayList<>();
    for (String url : list("headway.webhooks.urls")) {
      WebAddress.of(url)
          .ifPresentOrElse(
              urls::add,
              () -> fault("headway.webhooks.urls (http:// or https://, with no user or fragment)"));
    }
    List<byte[]> secrets = new ArrayList<>();
    for (String secret : text("headway.webhooks.secret", "").split(",")) {
      if (!secret.isBlank()) {
        WebhookSettings.key(secret.strip())
            .ifPresentOrElse(
                secrets::add,
                () -> fault("headway.webhooks.secret (whsec_ and 24 to 64 bytes in Base64)"));
      }
    }
    if (secrets.isEmpty() && !urls.isEmpty()) {
      fault("headway.webhooks.secret (without one no webhook is called)");
    }
    return new WebhookSettings(
        List.copyOf(urls),
        List.copyOf(secrets),
        flag("headway.webhooks.private", false),
        seconds("headway.webhooks.timeout.seconds", 10, 1, 120));
  }

  private MailSettings mail() {
    String host = text("headway.smtp.host", null);
    String security = text("headway.smtp.security", "starttls");
    if (!MailSettings.SECURITIES.containsKey(security)) {
      fault(
          "headway.smtp.security="
              + security
              + " (one of "
              + MailSettings.SECURITIES.keySet()
              + ")");
    }
    MailSettings mail =
        new MailSettings(
            host,
            integer("headway.smtp.port", 587, 1, 65_535),
            MailSettings.SECURITIES.get(security),
            text("headway.smtp.user", null),
            text("headway.smtp.password", null),
            text("headway.smtp.from", null),
            List.copyOf(list("headway.notifications.mails")));
    if (host != null && mail.from() == null) {
      fault("headway.smtp.from (the sender's address)");
    }
    if (host == null && !mail.recipients().isEmpty()) {
      fault("headway.smtp.host (without one no mail is sent)");
    }
    return mail;
  }

  private boolean flag(String name, boolean standard) {
    String value = text(name, Boolean.toString(standard));
    if (!value.equals("true") && !value.equals("false")) {
      fault(name + "=" + value + " (true or false)");
    }
    return value.equals("true");
  }

  private <T> T fault(String what) {
    faults.add(what);
    return null;
  }

  private static String suffix() {
    return Integer.toString(
        ThreadLocalRandom.current().nextInt(36 * 36 * 36, 36 * 36 * 36 * 36), 36);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException noName) {
      return "localhost";
    }
  }
}
