/// What servers are told to expect of speech, and how they tell what they understood.
package dev.parlando.providers.transcript;
