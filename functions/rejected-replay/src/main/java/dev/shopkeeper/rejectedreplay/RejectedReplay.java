package dev.shopkeeper.rejectedreplay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.rejectedreplay.TrackingApi.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts rejected events back through the door. A line is marked only after the door has answered: whatever dies before
 * sends the event again, under the same message id.
 */
final class RejectedReplay {
    /** Below the door's limits of a call. */
    private static final int MOST_BATCH_BYTES = 400_000;

    private static final int MOST_BATCH_EVENTS = 100;

    private final RejectedObjects rejected;
    private final TrackingApi api;
    private final int mostEvents;
    private final Clock clock;

    RejectedReplay(RejectedObjects rejected, TrackingApi api, int mostEvents, Clock clock) {
        this.rejected = rejected;
        this.api = api;
        this.mostEvents = mostEvents;
        this.clock = clock;
    }

    /** An event on its way, and the line that it is of. */
    private record Pending(int object, int line, String writeKey, ObjectNode event) {
        int bytes() {
            return event.toString().getBytes(StandardCharsets.UTF_8).length;
        }
    }

    /**
     * Replays until all is done, as many events as one invocation may send are sent, or the deadline comes.
     *
     * @throws ApiUnavailableException if the door takes nothing; what it answered before is marked
     */
    ReplayReport run(ReplayRequest request, Instant deadline) {
        ReplayTally tally = new ReplayTally();
        List<String> keys = request.days().stream()
                .flatMap(day -> rejected.keys(day).stream())
                .filter(key -> key.compareTo(request.after()) > 0)
                .toList();
        int done = 0;
        while (done < keys.size()) {
            if (tally.replayed() >= mostEvents || !clock.instant().isBefore(deadline)) {
                return tally.report(done == 0 ? request : request.after(keys.get(done - 1)));
            }
            done = replaySome(keys, done, request, deadline, tally);
        }
        return tally.report(null);
    }

    /** @return how many of the keys are done with */
    private int replaySome(List<String> keys, int done, ReplayRequest request, Instant deadline, ReplayTally tally) {
        List<RejectedObject> objects = new ArrayList<>();
        List<Pending> pending = new ArrayList<>();
        int next = done;
        while (next < keys.size() && pending.size() < MOST_BATCH_EVENTS) {
            rejected.read(keys.get(next++)).ifPresent(object -> {
                tally.read();
                objects.add(object);
                choose(object, objects.size() - 1, request, pending, tally);
            });
        }
        pending.forEach(each -> tally.replay());
        if (!request.dryRun()) {
            send(pending, objects, deadline, tally);
        }
        return next;
    }

    private static void choose(
            RejectedObject object, int number, ReplayRequest request, List<Pending> pending, ReplayTally tally) {
        for (int index = 0; index < object.lines().size(); index++) {
            RejectedLine line = object.lines().get(index);
            Optional<Skip> skip = line.skip(request);
            if (skip.isPresent()) {
                tally.skip(skip.get());
            } else {
                pending.add(new Pending(number, index, line.writeKey(), ReplayedEvent.of(line, object.key(), index)));
            }
        }
    }

    private void send(List<Pending> pending, List<RejectedObject> objects, Instant deadline, ReplayTally tally) {
        Map<Pending, Outcome> outcomes = new LinkedHashMap<>();
        try {
            for (List<Pending> batch : batches(pending)) {
                send(batch, outcomes, deadline, tally);
            }
        } finally {
            mark(objects, outcomes);
        }
    }

    /** In calls of one write key each. */
    private static List<List<Pending>> batches(List<Pending> pending) {
        List<List<Pending>> batches = new ArrayList<>();
        Map<String, List<Pending>> open = new LinkedHashMap<>();
        Map<String, Integer> bytes = new LinkedHashMap<>();
        for (Pending each : pending) {
            List<Pending> batch = open.computeIfAbsent(each.writeKey(), key -> new ArrayList<>());
            int size = bytes.merge(each.writeKey(), each.bytes(), Integer::sum);
            if (!batch.isEmpty() && (size > MOST_BATCH_BYTES || batch.size() == MOST_BATCH_EVENTS)) {
                batches.add(batch);
                batch = new ArrayList<>();
                open.put(each.writeKey(), batch);
                bytes.put(each.writeKey(), each.bytes());
            }
            batch.add(each);
        }
        batches.addAll(open.values());
        return batches;
    }

    private void send(List<Pending> batch, Map<Pending, Outcome> outcomes, Instant deadline, ReplayTally tally) {
        List<ObjectNode> events = batch.stream().map(Pending::event).toList();
        switch (api.send(batch.getFirst().writeKey(), events, deadline)) {
            case Answer.Taken(var codes) -> {
                for (int index = 0; index < batch.size(); index++) {
                    outcomes.put(batch.get(index), outcome(Optional.ofNullable(codes.get(index)), tally));
                }
            }
            case Answer.Refused refused
            when refused.perhapsOne() && batch.size() > 1 -> {
                int half = batch.size() / 2;
                send(batch.subList(0, half), outcomes, deadline, tally);
                send(batch.subList(half, batch.size()), outcomes, deadline, tally);
            }
            case Answer.Refused refused -> tally.refuse(refused.code(), batch.size());
        }
    }

    private static Outcome outcome(Optional<String> rejection, ReplayTally tally) {
        if (rejection.isEmpty()) {
            tally.accept();
            return Outcome.ACCEPTED;
        }
        tally.reject(rejection.get());
        return Outcome.REJECTED;
    }

    private void mark(List<RejectedObject> objects, Map<Pending, Outcome> outcomes) {
        Map<Integer, RejectedObject> marked = new LinkedHashMap<>();
        Instant now = clock.instant();
        outcomes.forEach((event, outcome) -> {
            RejectedObject object = marked.getOrDefault(event.object(), objects.get(event.object()));
            RejectedLine line = object.lines().get(event.line()).replayed(now, outcome);
            marked.put(event.object(), object.with(event.line(), line));
        });
        marked.values().forEach(rejected::replace);
    }
}
