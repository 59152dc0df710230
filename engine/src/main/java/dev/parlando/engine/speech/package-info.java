/// What becomes of the model's words on their way to the user's ear: pure, without threads or
/// clocks.
package dev.parlando.engine.speech;
