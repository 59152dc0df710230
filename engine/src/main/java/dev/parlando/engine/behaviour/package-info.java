/// What differs between the generations of hosted models, and what each refuses.
package dev.parlando.engine.behaviour;
