package dev.shopkeeper.local.lambda;

/** What came back for an event. */
record Answer(Invocation.Outcome outcome, byte[] payload) {}
