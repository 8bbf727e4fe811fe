package dev.shopkeeper.local.cli;

import dev.shopkeeper.local.machine.MachineOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that starts a machine. */
final class MachineSettings {
    static final int DEFAULT_PORT = 3000;

    private static final int PROCESSES_PER_FUNCTION = 2;

    @Option(names = "--data", paramLabel = "DIR", description = "keep state in this folder (default: in memory)")
    Path data;

    @Option(names = "--template", paramLabel = "FILE", description = "the SAM template (default: template.yaml)")
    Path template;

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            description = "a value for a parameter of the template; repeatable")
    Map<String, String> parameters = new HashMap<>();

    @Option(
            names = "--write-key",
            paramLabel = "KEY",
            defaultValue = "local",
            description = "the key that storefronts send events with (default: ${DEFAULT-VALUE})")
    String writeKey;

    @Option(names = "--sqs", paramLabel = "URL", description = "use this SQS instead of the embedded one")
    URI sqs;

    @Option(names = "--s3", paramLabel = "URL", description = "use this S3 instead of the embedded one")
    URI s3;

    @Option(names = "--dynamodb", paramLabel = "URL", description = "use this DynamoDB instead of DynamoDB Local")
    URI dynamoDb;

    /**
     * @param extra parameters that the command itself needs; the user's own go before them
     */
    MachineOptions options(Path home, int port, boolean runSchedules, Map<String, String> extra) {
        Map<String, String> values = new HashMap<>(extra);
        values.put("WriteKeys", writeKey);
        values.putAll(parameters);
        return new MachineOptions(
                home,
                Optional.ofNullable(template).orElse(home.resolve("template.yaml")),
                values,
                port,
                Optional.ofNullable(data),
                runSchedules,
                Optional.ofNullable(sqs),
                Optional.ofNullable(s3),
                Optional.ofNullable(dynamoDb),
                PROCESSES_PER_FUNCTION);
    }
}
