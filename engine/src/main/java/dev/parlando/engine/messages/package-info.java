/// Messages on their way in and out of a session.
package dev.parlando.engine.messages;
