/// Function calls: which wait for their responses, and what comes of them.
package dev.parlando.engine.calls;
