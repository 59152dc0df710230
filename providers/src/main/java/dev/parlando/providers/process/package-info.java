/// Voices of programs that are installed on the machine, each sentence spoken by a process.
package dev.parlando.providers.process;
