package dev.headway.workload.testrun;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the current thread has cost since this began, as the JVM measures it. */
final class ThreadCost {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final long cpu = THREADS.getCurrentThreadCpuTime();
  private final long allocated = THREADS.getCurrentThreadAllocatedBytes();

  long cpuNanos() {
    return THREADS.getCurrentThreadCpuTime() - cpu;
  }

  long allocatedBytes() {
    return THREADS.getCurrentThreadAllocatedBytes() - allocated;
  }
}
