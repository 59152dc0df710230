package dev.parlando.protocol;

/// What a client may say: one of these per frame.
///
/// Source: `BidiGenerateContentClientMessage` of the public v1beta protocol definition.
public sealed interface ClientMessage
    permits Setup, ClientContent, RealtimeInput, ToolResponse, ContextUpdate {}
