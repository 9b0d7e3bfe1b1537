/** Job type {@code drill}: a simulation of work, for demos, benchmarks and tests. */
package dev.headway.workload.drill;
