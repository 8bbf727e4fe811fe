package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.local.log.TerminalLog;
import dev.shopkeeper.local.machine.Machine;
import dev.shopkeeper.local.machine.MachineOptions;
import dev.shopkeeper.local.query.LakeBucket;
import dev.shopkeeper.local.query.LakeQuery;
import dev.shopkeeper.local.replay.RejectedEvents;
import dev.shopkeeper.local.replay.RejectedEvents.Result;
import dev.shopkeeper.local.replay.RejectedEvents.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An event that is too large for a shop, until the shop allows larger ones: nothing but the waiting is left of it. */
class RejectedReplayIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** How far the client's clock is behind. */
    private static final Duration BEHIND = Duration.ofHours(2);

    private static final String CUSTOMER = "customer-7@example.org";

    /** A home of its own, since the other tests' machine has the checkout. */
    @TempDir
    private Path home;

    @BeforeEach
    void linkWhatAMachineNeedsAtHome() throws IOException {
        Files.createSymbolicLink(home.resolve("local"), Checkout.path("local"));
        Files.createSymbolicLink(home.resolve("mvnw"), Checkout.path("mvnw"));
        Files.createSymbolicLink(home.resolve(".mvn"), Checkout.path(".mvn"));
    }

    @Test
    void aRejectedEventIsReplayedOnceTheSettingsAllowIt() throws Exception {
        Instant happened = Instant.now().minus(Duration.ofHours(30)).truncatedTo(ChronoUnit.MILLIS);
        try (Machine strict = start("1")) {
            ShopClient shop = new ShopClient(strict);
            JsonNode answer = send(shop, large(happened));
            assertThat(answer.at("/rejected/0/code").asText()).isEqualTo("too_large");
            assertThat(send(shop, small()).path("accepted").asInt()).isEqualTo(1);
            assertThat(replay(strict, true)).isEqualTo(new Result(1, 0, Map.of(), Map.of(), Map.of()));
            assertThat(replay(strict, false).rejected()).isEqualTo(Map.of("too_large", 1));
            assertThat(strict.awaitIdle(PATIENCE)).isTrue();
            assertThat(rows(strict, "select message_id from events")).containsExactly("small");
        }
        try (Machine generous = start("32")) {
            assertThat(replay(generous, false).accepted()).isEqualTo(1);
            assertThat(replay(generous, false).replayed()).isZero();
            assertThat(generous.awaitIdle(PATIENCE)).isTrue();
            assertThat(rows(generous, "select count(*) from events where message_id = 'large'"))
                    .containsExactly("1");
            assertThat(rows(
                            generous,
                            "select abs(epoch_ms(occurred_at) - " + happened.toEpochMilli()
                                    + ") < 60000, strftime(dt, '%Y-%m-%d'), length(properties) > 1500"
                                    + " from events where message_id = 'large'"))
                    .containsExactly("true " + LocalDate.ofInstant(happened, ZoneOffset.UTC) + " true");
            assertThat(rows(
                            generous,
                            "select count(distinct user_id), bool_or(user_id = '" + CUSTOMER + "') from events"))
                    .containsExactly("1 false");
            assertThat(rows(generous, "select code, replay from rejected where replayed_at is null"))
                    .isEmpty();
        }
    }

    private static String large(Instant happened) {
        return """
                {"type":"track","event":"Product Viewed","messageId":"large","userId":"%s","timestamp":"%s",
                 "properties":{"product_id":"REPLAYED","variant":"%s"}}""".formatted(CUSTOMER, happened.minus(BEHIND), "x".repeat(1_600));
    }

    private static String small() {
        return "{\"type\":\"page\",\"messageId\":\"small\",\"userId\":\"" + CUSTOMER + "\"}";
    }

    private static JsonNode send(ShopClient shop, String event) throws Exception {
        ShopClient.Answer answer = shop.post(
                "/v1/batch",
                "{\"batch\":[" + event + "],\"sentAt\":\"" + Instant.now().minus(BEHIND) + "\"}",
                ShopClient.WRITE_KEY);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private static Result replay(Machine machine, boolean dryRun) throws InterruptedException {
        Instant now = Instant.now();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new RejectedEvents(machine)
                .replay(new Selection(now, today.minusDays(1), today.plusDays(1), List.of("too_large"), dryRun));
    }

    private static List<String> rows(Machine machine, String sql) {
        try (LakeBucket bucket = new LakeBucket(machine.addresses());
                LakeQuery lake = new LakeQuery(bucket.objects(), Clock.systemUTC())) {
            return lake.ask(sql, rows -> {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                        cells.add(rows.getString(column));
                    }
                    found.add(String.join(" ", cells));
                }
                return found;
            });
        }
    }

    private Machine start(String maxEventKilobytes) {
        return Machine.start(
                MachineOptions.inMemory(home)
                        .withTemplate(Checkout.path("template.yaml"))
                        .withParameters(Map.of("MaxEventKilobytes", maxEventKilobytes))
                        .withData(Optional.of(home.resolve("data")))
                        .withProcesses(1),
                TerminalLog.quiet(System.err, false));
    }
}
