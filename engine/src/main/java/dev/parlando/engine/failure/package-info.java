/// What keeps a stage that is down, slow or wrong from taking the conversation with it: time
/// limits, other choices, a sentence that says so. Each is a stage around stages.
package dev.parlando.engine.failure;
