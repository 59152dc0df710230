/// Conversations that are held elsewhere, and what provides them.
package dev.parlando.engine.remote;
