package dev.headway.channel;

import dev.headway.channel.outbox.SseSender;
import dev.headway.job.JobStore;
import dev.headway.platform.Problem;
import dev.headway.progress.JobState;
import dev.headway.progress.LiveJobs;
import dev.headway.security.Access;
import dev.headway.security.Caller;
import dev.headway.security.Permission;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code GET /api/jobs/{id}/events} for whoever accepts {@code text/event-stream}: the channel's
 * frames as Server-Sent Events. The stream ends with its job.
 */
@WebFilter(urlPatterns = "/api/jobs/*", asyncSupported = true)
public class EventStreamFilter extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final Pattern PATH = Pattern.compile("/api/jobs/([^/]+)/events");
  private static final byte[] HELLO = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);

  @Inject transient Channel channel;
  @Inject transient LiveJobs live;
  @Inject transient JobStore jobs;
  @Inject transient Access access;
  @Inject transient Origins origins;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Matcher path = PATH.matcher(request.getServletPath() + pathInfo(request));
    String accept = request.getHeader("Accept");
    boolean wanted =
        request.getMethod().equals("GET")
            && accept != null
            && accept.contains("text/event-stream")
            && path.matches();
    if (!wanted) {
      chain.doFilter(request, response);
      return;
    }
    try {
      stream(path.group(1), request, response);
    } catch (Problem problem) {
      HttpProblem.send(response, problem.status(), problem.code(), problem.getMessage());
    }
  }

  private static String pathInfo(HttpServletRequest request) {
    return request.getPathInfo() == null ? "" : request.getPathInfo();
  }

  private void stream(String jobId, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Caller caller = new Caller(request.getRemoteUser(), request.getRemoteAddr());
    access.require(caller, Permission.VIEW);
    if (!origins.mayUse(request)) {
      throw new Problem(403, "origin_not_allowed", "pages of this origin may not use the channel");
    }
    JobState state =
        live.state(jobId)
            .filter(seen -> access.maySee(caller, seen.job()))
            .orElseThrow(() -> new Problem(404, "job_not_found", "there is no job " + jobId));
    Long after = after(request);
    if (after != null) {
      checkAfter(after, state);
      if (state.status().hasEnded() && after >= state.seq()) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT); // tells EventSource to stop
        return;
      }
    }
    if (!channel.hasRoom()) {
      response.setHeader("Retry-After", "5");
      throw new Problem(
          503, ErrorCode.TOO_MANY_CONNECTIONS.wire(), ErrorCode.TOO_MANY_CONNECTIONS.sentence());
    }
    open(jobId, after, caller, request, response);
  }

  private static Long after(HttpServletRequest request) {
    String last = request.getHeader("Last-Event-ID");
    String after = last == null || last.isEmpty() ? request.getParameter("after") : last;
    if (after == null) {
      return null;
    }
    if (!After.isValid(after)) {
      throw Problem.invalid("after", "must be a whole number from 0");
    }
    return Long.valueOf(after);
  }

  private void checkAfter(long after, JobState state) {
    if (after > state.seq()) {
      String jobId = state.jobId();
      long stored = jobs.lastSeqs(List.of(jobId)).getOrDefault(jobId, state.seq());
      if (after > stored) {
        throw Problem.invalid("after", "the job's newest event is " + stored);
      }
    }
  }

  private void open(
      String jobId,
      Long after,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    AsyncContext async = request.startAsync();
    async.setTimeout(0);
    SseSender sender =
        new SseSender(async, response.getOutputStream(), request.getRemoteAddr(), HELLO);
    ClientSession session = channel.open(sender, caller);
    session.onlyFor(jobId);
    session.endWithJob();
    async.addListener(new StreamEnd(session));
    new Conversation(session).subscribeTo(jobId, after);
    sender.start();
  }
}
