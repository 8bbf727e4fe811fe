package dev.shopkeeper.local.template;

import dev.shopkeeper.local.template.EventSource.ScheduleSource;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads the events {@code ScheduleV2} (EventBridge Scheduler) and {@code Schedule} (an EventBridge rule). */
final class ScheduleReader {
    private static final int RETRY_ATTEMPTS = 185;

    /** What both services send when a schedule has no input of its own. */
    private static final String SCHEDULED_EVENT = """
            {"version":"0","id":"<aws.scheduler.execution-id>","detail-type":"Scheduled Event","source":"%s",\
            "account":"000000000000","time":"<aws.scheduler.scheduled-time>","region":"eu-central-1","resources":[],\
            "detail":{}}""";

    EventSource scheduler(String name, Section properties) {
        properties.ignore(
                "Name", "OmitName", "Description", "GroupName", "RoleArn", "KmsKeyArn", "PermissionsBoundary");
        properties.section("FlexibleTimeWindow").ifPresent(window -> {
            window.only("Mode", "OFF");
            window.end();
        });
        return source(name, properties, "ScheduleExpression", zone(properties), "aws.scheduler");
    }

    EventSource rule(String name, Section properties) {
        properties.ignore("Name", "Description");
        return source(name, properties, "Schedule", ZoneOffset.UTC, "aws.events");
    }

    private static EventSource source(String name, Section properties, String expression, ZoneId zone, String service) {
        return new ScheduleSource(
                name,
                expression(properties, expression),
                zone,
                properties.text("Input").orElse(SCHEDULED_EVENT.formatted(service)),
                enabled(properties),
                retryAttempts(properties),
                deadLetterArn(properties));
    }

    private static String expression(Section properties, String key) {
        var expression = properties.requiredText(key);
        if (!expression.matches("(cron|rate)\\(.+\\)")) {
            throw properties.required(key).problem(key + " must be cron(…) or rate(…), not " + expression);
        }
        return expression;
    }

    private static ZoneId zone(Section properties) {
        var zone = properties.text("ScheduleExpressionTimezone").orElse("UTC");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw properties.problem("unknown time zone " + zone);
        }
    }

    private static boolean enabled(Section properties) {
        var state = properties.text("State").orElse("ENABLED");
        return properties.flag("Enabled", true) && !state.equals("DISABLED");
    }

    private static int retryAttempts(Section properties) {
        var policy = properties.section("RetryPolicy");
        int attempts = policy.isEmpty() ? RETRY_ATTEMPTS : policy.get().integer("MaximumRetryAttempts", 0, 185, 185);
        policy.ifPresent(section -> {
            section.ignore("MaximumEventAgeInSeconds");
            section.end();
        });
        return attempts;
    }

    private static Optional<String> deadLetterArn(Section properties) {
        return properties.section("DeadLetterConfig").map(config -> {
            var arn = config.requiredText("Arn");
            config.end();
            return arn;
        });
    }
}
