package dev.shopkeeper.observability;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * The id that log lines of one piece of work have in common, from the call or the schedule that began it to the last
 * function it reaches: {@code correlation_id} in every line, in messages' attributes and in what is stored on the way.
 */
public final class Correlation {
    /** The key of log lines, and the name of messages' attribute and of stored attributes. */
    public static final String KEY = "correlation_id";

    /** What a caller may name its work by. */
    static final String HEADER = "x-correlation-id";

    /** UUID, ULID or trace id; no e-mail address, no IP address, no telephone number. */
    private static final Pattern WELL_FORMED = Pattern.compile("[0-9A-Za-z][0-9A-Za-z_-]{15,63}");

    private static final Pattern TRACE_ROOT =
            Pattern.compile("(?:^|.*;)Root=([0-9a-f]-[0-9a-f]{8}-[0-9a-f]{24})(?:$|;.*)");
    private static final int MAX_LENGTH = 64;

    private Correlation() {}

    /** The id of the lines that this thread writes now. */
    public static Optional<String> current() {
        return Optional.ofNullable(MDC.get(KEY));
    }

    /** Does the work under the id, and leaves the thread under the id it had; a blank id is none. */
    public static <T> T during(String id, Supplier<T> work) {
        String before = MDC.get(KEY);
        set(id);
        try {
            return work.get();
        } finally {
            set(before);
        }
    }

    public static void during(String id, Runnable work) {
        during(id, () -> {
            work.run();
            return null;
        });
    }

    /** The same work for another thread, with all keys that this thread's lines have now. */
    public static Runnable carried(Runnable work) {
        Map<String, String> keys = MDC.getCopyOfContextMap();
        return () -> {
            Map<String, String> before = MDC.getCopyOfContextMap();
            replace(keys);
            try {
                work.run();
            } finally {
                replace(before);
            }
        };
    }

    /** What the caller names, or else the gateway's id of the request, which error answers name as well. */
    public static String of(APIGatewayV2HTTPEvent request) {
        Map<String, String> headers = request.getHeaders() == null ? Map.of() : request.getHeaders();
        return wellFormed(headers.get(HEADER))
                .or(() -> Optional.ofNullable(request.getRequestContext())
                        .map(APIGatewayV2HTTPEvent.RequestContext::getRequestId)
                        .filter(id -> !id.isBlank() && id.length() <= MAX_LENGTH))
                .or(() -> traceRoot(headers.get("x-amzn-trace-id")))
                .orElse("");
    }

    /** What the sender attached, or else the message's own id. */
    public static String of(SQSMessage message) {
        Map<String, MessageAttribute> attributes =
                message.getMessageAttributes() == null ? Map.of() : message.getMessageAttributes();
        return Optional.ofNullable(attributes.get(KEY))
                .map(MessageAttribute::getStringValue)
                .filter(Correlation::isBounded)
                .orElse(message.getMessageId());
    }

    /** What all messages of a batch have in common; blank if they are of several. */
    public static String of(List<SQSMessage> batch) {
        List<String> ids = batch.stream().map(Correlation::of).distinct().toList();
        return ids.size() == 1 ? ids.getFirst() : "";
    }

    /** All tasks of a business date, one after the other, are one run. */
    public static String ofRun(Instant scheduledAt, ZoneId shopTimeZone) {
        return "run-" + LocalDate.ofInstant(scheduledAt, shopTimeZone);
    }

    /** Whether a stored or sent id is one that we may have given: printable, and not long. */
    public static boolean isBounded(String id) {
        return id != null
                && !id.isBlank()
                && id.length() <= MAX_LENGTH
                && id.chars().allMatch(c -> c > ' ' && c < 127 && c != '@');
    }

    private static Optional<String> wellFormed(String id) {
        return Optional.ofNullable(id).filter(WELL_FORMED.asMatchPredicate());
    }

    private static Optional<String> traceRoot(String header) {
        return Optional.ofNullable(header)
                .filter(text -> text.length() <= 256)
                .map(TRACE_ROOT::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1));
    }

    private static void set(String id) {
        if (id == null || id.isBlank()) {
            MDC.remove(KEY);
        } else {
            MDC.put(KEY, id);
        }
    }

    private static void replace(Map<String, String> keys) {
        if (keys == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(keys);
        }
    }
}
