/// What all servers are told alike: schemas, sound.
package dev.parlando.providers.content;
