/// End-to-end tests: the server as a process of its own, the clients people already have, a
/// browser, real speech.
@NullMarked
package dev.parlando.e2e;

import org.jspecify.annotations.NullMarked;
