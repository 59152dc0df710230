/// What a session remembers of its conversation, and what that costs in tokens.
package dev.parlando.engine.memory;
