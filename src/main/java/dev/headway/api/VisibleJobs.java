package dev.headway.api;

import dev.headway.api.guard.CurrentCaller;
import dev.headway.api.input.Shown;
import dev.headway.job.Job;
import dev.headway.job.JobStore;
import dev.headway.platform.Problem;
import dev.headway.security.Access;
import dev.headway.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Pattern;

/** The jobs that the present caller may see; others do not exist for it. */
@ApplicationScoped
public class VisibleJobs {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,36}");

  @Inject JobStore jobs;
  @Inject Access access;
  @Inject CurrentCaller caller;

  /** Problem: {@code job_not_found} (404). */
  Job get(String id) {
    if (!isId(id)) {
      throw notFound(id);
    }
    Caller who = caller.get();
    return jobs.find(id).filter(job -> access.maySee(who, job)).orElseThrow(() -> notFound(id));
  }

  List<Job> only(List<Job> found) {
    Caller who = caller.get();
    return found.stream().filter(job -> access.maySee(who, job)).toList();
  }

  /** Who is shown as the one who started or cancelled a job, null for nobody in particular. */
  String callerName() {
    return caller.get().name();
  }

  static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  private static Problem notFound(String id) {
    return new Problem(404, "job_not_found", "There is no job '" + Shown.of(id) + "'");
  }
}
