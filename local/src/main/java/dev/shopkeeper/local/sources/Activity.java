package dev.shopkeeper.local.sources;

import java.util.OptionalLong;

/** Counts what is in hand, so that one can tell that nothing was for a while. */
final class Activity {
    private long begun;
    private long inHand;

    synchronized void begin() {
        begun++;
        inHand++;
    }

    synchronized void end() {
        inHand--;
    }

    synchronized long inHand() {
        return inHand;
    }

    /** @return empty if something is in hand; otherwise a mark for {@link #quietSince} */
    synchronized OptionalLong quiet() {
        return inHand == 0 ? OptionalLong.of(begun) : OptionalLong.empty();
    }

    /** Whether nothing has been in hand since the mark was taken. */
    synchronized boolean quietSince(long mark) {
        return inHand == 0 && begun == mark;
    }
}
