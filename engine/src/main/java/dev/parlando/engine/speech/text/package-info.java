/// How written text is said: numbers, money, dates, Markdown and the like, written out or left out.
package dev.parlando.engine.speech.text;
