/**
 * What every request passes before and after a resource: path, origin, permission, parameters,
 * headers; and what becomes of every error.
 */
package dev.headway.api.guard;
