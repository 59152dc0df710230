/// What single pieces cost, measured by JMH.
@NullMarked
package dev.parlando.bench.micro;

import org.jspecify.annotations.NullMarked;
