/// Finds the language models that are served on this machine.
package dev.parlando.providers.discovery;
