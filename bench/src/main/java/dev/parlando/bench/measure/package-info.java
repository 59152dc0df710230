/// Measurements: each starts the servers it needs and leaves its result in a file.
@NullMarked
package dev.parlando.bench.measure;

import org.jspecify.annotations.NullMarked;
