/// What a session costs its client: Parlando's against Google's.
@NullMarked
package dev.parlando.bench.clients;

import org.jspecify.annotations.NullMarked;
