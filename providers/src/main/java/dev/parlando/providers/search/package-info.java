/// Searching the web for language models.
package dev.parlando.providers.search;
