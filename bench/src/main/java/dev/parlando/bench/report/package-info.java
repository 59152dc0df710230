/// From results to a page with tables and plots.
@NullMarked
package dev.parlando.bench.report;

import org.jspecify.annotations.NullMarked;
