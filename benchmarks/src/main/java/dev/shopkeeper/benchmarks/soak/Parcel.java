package dev.shopkeeper.benchmarks.soak;

/** What must arrive, however often it is sent. */
record Parcel(String route, String path, byte[] body, boolean asOperator) {}
