package dev.shopkeeper.behaviorarchive;

import java.time.Instant;

/** A product a visitor had to do with, and when last. */
record RecentItem(String productId, Instant at) {}
