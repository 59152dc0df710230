/// What a session leaves behind, so that it can go on after its connection is lost.
package dev.parlando.engine.resumption;
