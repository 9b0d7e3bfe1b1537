/** Prompt cards, test cases and suites over HTTP. */
package dev.headway.api.suites;
