/**
 * Descriptions of APIs as they come: uploaded, or fetched from an address that is allowed. Keeps
 * their bytes and does not look into them.
 */
package dev.headway.suite.specification;
