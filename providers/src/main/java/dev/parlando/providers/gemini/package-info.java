/// Models behind Google's `generateContent`.
package dev.parlando.providers.gemini;
