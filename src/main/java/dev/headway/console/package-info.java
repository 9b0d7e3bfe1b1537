/** Serves the pages: who asks for a job's address gets the page that shows it. */
package dev.headway.console;
