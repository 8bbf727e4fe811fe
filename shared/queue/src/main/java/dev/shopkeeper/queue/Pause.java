package dev.shopkeeper.queue;

import java.time.Duration;

/** Waits between two attempts. */
@FunctionalInterface
interface Pause {
    void sleep(Duration duration) throws InterruptedException;
}
