/// Servers to be measured, each a process of its own.
@NullMarked
package dev.parlando.bench.host;

import org.jspecify.annotations.NullMarked;
