/// From the client's sound to where speech begins and ends: pure, counted in samples.
package dev.parlando.engine.hearing;
