package dev.shopkeeper.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The in-memory twin of a queue, for tests of every function that sends to one. */
public final class MemoryMessageQueue implements MessageQueue {
    private final List<String> bodies = new ArrayList<>();
    private int room = Integer.MAX_VALUE;

    @Override
    public void send(List<String> more) {
        List<String> fitting = more.subList(0, Math.min(room, more.size()));
        bodies.addAll(fitting);
        if (fitting.size() < more.size()) {
            throw new QueueException("the queue is broken for the test", positions(fitting.size()));
        }
    }

    private static Set<Integer> positions(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toSet());
    }

    public List<String> bodies() {
        return List.copyOf(bodies);
    }

    public void breakDown() {
        breakDownAfter(0);
    }

    /** From now on each send takes that many bodies and no more. */
    public void breakDownAfter(int count) {
        room = count;
    }

    public void repair() {
        room = Integer.MAX_VALUE;
    }
}
