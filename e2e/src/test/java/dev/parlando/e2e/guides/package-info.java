/// The guides and the examples, run.
@org.jspecify.annotations.NullMarked
package dev.parlando.e2e.guides;
