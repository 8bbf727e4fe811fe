package dev.shopkeeper.local.machine;

import dev.shopkeeper.local.log.MachineLog;
import dev.shopkeeper.local.log.MachineLog.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/** What has been opened and must be closed, the last first, whatever goes wrong in between. */
final class Opened implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final MachineLog log;

    Opened(MachineLog log) {
        this.log = log;
    }

    synchronized <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                log.machine(Level.WARN, "machine", "could not be closed: " + e);
            }
        }
    }
}
