/// Real speech, heard and said: recordings and synthetic voices over real WebSockets, with the
/// embedded stages.
@NullMarked
package dev.parlando.e2e.speech;

import org.jspecify.annotations.NullMarked;
