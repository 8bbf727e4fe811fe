package dev.shopkeeper.local.template;

import java.util.Locale;

/** Names of resources in the account that stands for this machine. */
public final class Arns {
    static final String REGION = "eu-central-1";
    public static final String ACCOUNT = "000000000000";

    private Arns() {}

    public static String of(String service, String resource) {
        return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
    }

    /** For services whose resources are of no region: {@code iam}. */
    static String global(String service, String resource) {
        return "arn:aws:" + service + "::" + ACCOUNT + ":" + resource;
    }

    /** Secrets Manager adds six characters of its own to every name. */
    public static String secret(String name) {
        return of("secretsmanager", "secret:" + name + "-local0");
    }

    public static String bucket(String name) {
        return "arn:aws:s3:::" + name;
    }

    static String role(String name) {
        return global("iam", "role/" + name);
    }

    public static String logGroup(String name) {
        return of("logs", "log-group:" + name);
    }

    /** The stream of a table; its label, elsewhere a time, is fixed here. */
    public static String stream(String tableArn) {
        return tableArn + "/stream/local";
    }

    /** {@code BehaviorEventsQueue} is {@code behavior-events-queue}. */
    static String kebab(String logicalId) {
        return logicalId
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
    }
}
