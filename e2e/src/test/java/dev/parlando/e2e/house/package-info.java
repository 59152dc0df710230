/// The house rules, as tests.
@NullMarked
package dev.parlando.e2e.house;

import org.jspecify.annotations.NullMarked;
