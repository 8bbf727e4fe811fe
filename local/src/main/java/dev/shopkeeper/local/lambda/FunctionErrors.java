package dev.shopkeeper.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** The answers that Lambda gives in place of a function that could not. */
final class FunctionErrors {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SIGNAL_BASE = 128;
    private static final int SHOWN_BYTES = 500;

    private FunctionErrors() {}

    static Answer timeout(String requestId, Duration limit) {
        return answer(
                Invocation.Outcome.TIMEOUT,
                "Sandbox.Timedout",
                String.format(
                        Locale.ROOT,
                        "RequestId: %s Error: Task timed out after %.2f seconds",
                        requestId,
                        limit.toMillis() / 1000.0));
    }

    static Answer crash(String requestId, int exitStatus) {
        return answer(
                Invocation.Outcome.CRASH,
                "Runtime.ExitError",
                "RequestId: " + requestId + " Error: Runtime exited " + reason(exitStatus));
    }

    static Answer initExit(int exitStatus, String lastOutput) {
        String output = lastOutput.isEmpty() ? "" : ": " + lastOutput;
        return answer(
                Invocation.Outcome.INIT_ERROR,
                "Runtime.ExitError",
                "Runtime exited during initialisation " + reason(exitStatus) + output);
    }

    static Answer initTimeout(Duration limit) {
        return answer(
                Invocation.Outcome.INIT_ERROR,
                "Sandbox.Timedout",
                "Initialisation timed out after " + limit.toSeconds() + " seconds");
    }

    static Answer notStarted(String reason) {
        return answer(Invocation.Outcome.INIT_ERROR, "Runtime.InvalidEntrypoint", reason);
    }

    static Answer requestTooLarge(int bytes) {
        return answer(
                Invocation.Outcome.HANDLER_ERROR,
                "RequestTooLargeException",
                bytes + " byte payload is too large for the RequestResponse invocation type (limit "
                        + PayloadLimits.REQUEST_BYTES + " bytes)");
    }

    static Answer responseTooLarge(long bytes) {
        return answer(
                Invocation.Outcome.HANDLER_ERROR,
                "Function.ResponseSizeTooLarge",
                "Response payload size (" + bytes + " bytes) exceeded maximum allowed payload size ("
                        + PayloadLimits.RESPONSE_BYTES + " bytes).");
    }

    /** The type and message of an error, or the beginning of what is none. */
    static String describe(byte[] error) {
        try {
            JsonNode json = JSON.readTree(error);
            if (json.isObject() && json.has("errorMessage")) {
                return json.path("errorType").asText("Error") + ": "
                        + json.path("errorMessage").asText();
            }
        } catch (IOException e) {
            // Not JSON: shown as it is.
        }
        return new String(error, 0, Math.min(error.length, SHOWN_BYTES), StandardCharsets.UTF_8);
    }

    private static String reason(int exitStatus) {
        if (exitStatus == 0) {
            return "without providing a reason";
        }
        return exitStatus > SIGNAL_BASE
                ? "with error: signal: " + (exitStatus - SIGNAL_BASE)
                : "with error: exit status " + exitStatus;
    }

    private static Answer answer(Invocation.Outcome outcome, String type, String message) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("errorType", type).put("errorMessage", message);
        return new Answer(outcome, error.toString().getBytes(StandardCharsets.UTF_8));
    }
}
