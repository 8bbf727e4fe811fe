package dev.shopkeeper.queue;

import java.util.ArrayList;
import java.util.List;

/** The in-memory twin of a queue, for tests of every function that sends to one. */
public final class MemoryMessageQueue implements MessageQueue {
    private final List<String> bodies = new ArrayList<>();
    private boolean broken;

    @Override
    public void send(List<String> more) {
        if (broken) {
            throw new QueueException("the queue is broken for the test");
        }
        bodies.addAll(more);
    }

    public List<String> bodies() {
        return List.copyOf(bodies);
    }

    public void breakDown() {
        broken = true;
    }

    public void repair() {
        broken = false;
    }
}
