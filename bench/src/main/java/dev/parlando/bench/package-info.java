/// Benchmarks, load, and the numbers that hold.
@NullMarked
package dev.parlando.bench;

import org.jspecify.annotations.NullMarked;
