package dev.shopkeeper.benchmarks.soak;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Java processes that this program started: functions and DynamoDB. */
final class JavaProcesses {
    private static final Pattern FUNCTION = Pattern.compile("\\.(\\w+)Handler::");
    private static final String DYNAMODB = "DynamoDbLocal.java";

    private JavaProcesses() {}

    static List<ProcessHandle> functions() {
        return started().filter(process -> function(process).isPresent()).toList();
    }

    static List<ProcessHandle> all() {
        return started().filter(process -> name(process).isPresent()).toList();
    }

    /** The function's name as its handler has it, or DynamoDB; empty if the process is neither. */
    static Optional<String> name(ProcessHandle process) {
        return function(process)
                .or(() ->
                        Optional.of("DynamoDB").filter(_ -> commandLine(process).contains(DYNAMODB)));
    }

    private static Stream<ProcessHandle> started() {
        return ProcessHandle.current().descendants();
    }

    private static Optional<String> function(ProcessHandle process) {
        Matcher handler = FUNCTION.matcher(commandLine(process));
        return handler.find() ? Optional.of(handler.group(1)) : Optional.empty();
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }
}
