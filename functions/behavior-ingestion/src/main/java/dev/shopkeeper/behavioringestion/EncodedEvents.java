package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.behavioringestion.json.JsonOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The accepted events of a call as the bodies of the queue's messages: {@code {"schema_version":1,"events":[…]}}, as few
 * as hold them. An event that comes twice is in them once.
 */
final class EncodedEvents {
    /** What became of an event. */
    enum Outcome {
        ADDED,
        /** The same event under the same id is there already. */
        DUPLICATE,
        /** Another event under the same id is there already. */
        CONFLICT
    }

    private static final byte[] HEAD = "{\"schema_version\":1,\"events\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NEXT =
            ("}" + new String(HEAD, StandardCharsets.US_ASCII)).getBytes(StandardCharsets.US_ASCII);
    private static final String TAIL = "]}";
    private static final int EVENT = 0;
    private static final int EVENT_END = 1;
    private static final int ID_LENGTH = 2;
    private static final int WIDTH = 3;

    /** How each event begins; its id follows, the first of its fields. */
    static final byte[] BEGIN = "{\"message_id\":".getBytes(StandardCharsets.US_ASCII);

    private final int maxBodyBytes;
    private final JsonOutput out = new JsonOutput();
    private final List<String> bodies = new ArrayList<>();
    private int[] spans = new int[64 * WIDTH];
    private int[] table = new int[0];
    private int count;
    private int bodyStart;
    private int eventStart;
    private int idEnd;

    /** @param maxBodyBytes of UTF-8; an event that is larger by itself makes a larger body */
    EncodedEvents(int maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
    }

    JsonOutput out() {
        return out;
    }

    /** @param most events that the call has */
    void begin(int most) {
        out.truncate(0);
        out.write(HEAD);
        bodies.clear();
        count = 0;
        bodyStart = 0;
        int size = Integer.highestOneBit(4 * Math.max(1, most));
        if (table.length < size) {
            table = new int[size];
        }
        Arrays.fill(table, 0);
    }

    /** The next event is written from here on, {@link #BEGIN} and its id first. */
    void beginEvent() {
        out.separate();
        eventStart = out.length();
    }

    void endId() {
        idEnd = out.length();
    }

    /** Takes back what was written of the event. */
    void drop() {
        int comma = out.bytes()[eventStart - 1] == ',' ? 1 : 0;
        out.truncate(eventStart - comma);
    }

    Outcome endEvent() {
        int idStart = eventStart + BEGIN.length;
        int place = out.hash(idStart, idEnd);
        for (int other = table[place++ & table.length - 1]; other > 0; other = table[place++ & table.length - 1]) {
            if (isSameId(other - 1, idStart)) {
                Outcome outcome = isSame(other - 1) ? Outcome.DUPLICATE : Outcome.CONFLICT;
                drop();
                return outcome;
            }
        }
        add(place - 1);
        return Outcome.ADDED;
    }

    int count() {
        return count;
    }

    /** Of all events that were added; nothing can be added afterwards. */
    List<String> bodies() {
        if (count > 0) {
            out.write(']').write('}');
            bodies.add(out.text(bodyStart, out.length()));
        }
        return List.copyOf(bodies);
    }

    private void add(int place) {
        int body = out.length() + TAIL.length() - bodyStart;
        if (body > maxBodyBytes && eventStart > bodyStart + HEAD.length) {
            beginBody();
        }
        if (count * WIDTH == spans.length) {
            spans = Arrays.copyOf(spans, 2 * spans.length);
        }
        spans[count * WIDTH + EVENT] = eventStart;
        spans[count * WIDTH + EVENT_END] = out.length();
        spans[count * WIDTH + ID_LENGTH] = idEnd - eventStart;
        table[place & table.length - 1] = ++count;
    }

    /** Ends the body before the last event, which begins the next. */
    private void beginBody() {
        out.set(eventStart - 1, ']');
        out.insert(eventStart, NEXT);
        bodies.add(out.text(bodyStart, eventStart + 1));
        bodyStart = eventStart + 1;
        eventStart += NEXT.length;
        idEnd += NEXT.length;
    }

    private boolean isSameId(int other, int idStart) {
        int start = spans[other * WIDTH + EVENT];
        byte[] bytes = out.bytes();
        int end = start + spans[other * WIDTH + ID_LENGTH];
        return Arrays.equals(bytes, start + BEGIN.length, end, bytes, idStart, idEnd);
    }

    private boolean isSame(int other) {
        byte[] bytes = out.bytes();
        int start = spans[other * WIDTH + EVENT];
        int end = spans[other * WIDTH + EVENT_END];
        return Arrays.equals(bytes, start, end, bytes, eventStart, out.length());
    }
}
