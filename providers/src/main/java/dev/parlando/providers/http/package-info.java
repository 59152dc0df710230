/// Asking a server over HTTP, waiting for it interruptibly, and saying what went wrong.
package dev.parlando.providers.http;
