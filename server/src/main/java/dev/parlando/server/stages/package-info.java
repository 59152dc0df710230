/// Stages as a configuration names them.
package dev.parlando.server.stages;
