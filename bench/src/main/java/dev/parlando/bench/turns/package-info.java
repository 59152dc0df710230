/// Where the time of a turn goes: spoken turns with a real server, its stages watched.
@NullMarked
package dev.parlando.bench.turns;

import org.jspecify.annotations.NullMarked;
