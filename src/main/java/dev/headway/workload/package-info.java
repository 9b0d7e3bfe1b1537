/** The job types that come with Headway: one folder each, none knows another. */
package dev.headway.workload;
