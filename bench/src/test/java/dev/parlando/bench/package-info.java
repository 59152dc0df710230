/// The guard, and what it stands on.
@NullMarked
package dev.parlando.bench;

import org.jspecify.annotations.NullMarked;
