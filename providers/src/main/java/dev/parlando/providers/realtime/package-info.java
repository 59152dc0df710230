/// Transcription while somebody speaks, over a WebSocket.
package dev.parlando.providers.realtime;
