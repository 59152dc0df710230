/// Many clients in two threads: one sends on the beat, the other reads.
@NullMarked
package dev.parlando.bench.crowd;

import org.jspecify.annotations.NullMarked;
