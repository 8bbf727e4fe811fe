package dev.shopkeeper.recommendations;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.recommendations.rules.RuleBook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator's rules as they are now, or were a minute ago; no file, no rules. */
final class LiveRules {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRules.class);
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(60);
    private static final int MOST_TOLD = 20;

    private final ObjectStore lake;
    private final Clock clock;
    private final ServingMetrics metrics;
    private byte[] file = {};
    private volatile RuleBook book = RuleBook.EMPTY;
    private volatile Instant nextCheck = Instant.MIN;

    LiveRules(ObjectStore lake, Clock clock, ServingMetrics metrics) {
        this.lake = lake;
        this.clock = clock;
        this.metrics = metrics;
    }

    RuleBook get() {
        if (!clock.instant().isBefore(nextCheck)) {
            check();
        }
        return book;
    }

    private synchronized void check() {
        Instant now = clock.instant();
        if (now.isBefore(nextCheck)) {
            return;
        }
        try {
            read(lake.get(LakeKeys.recommendationRules()).orElse(new byte[0]));
        } catch (RuntimeException e) {
            // Without ever having read them, something hidden could be recommended.
            if (nextCheck.equals(Instant.MIN)) {
                throw e;
            }
            LOG.error("the lake does not answer, the recommendation rules in memory stay", e);
        }
        nextCheck = now.plus(BETWEEN_CHECKS);
    }

    private void read(byte[] csv) {
        if (Arrays.equals(csv, file)) {
            return;
        }
        RuleBook read = csv.length == 0 ? RuleBook.EMPTY : RuleBook.read(csv);
        file = csv;
        book = read;
        metrics.rulesRejected(read.rejected().size());
        read.rejected().stream()
                .limit(MOST_TOLD)
                .forEach(row -> LOG.warn(
                        "{}, line {}, {}: {} ({})",
                        LakeKeys.recommendationRules(),
                        row.line(),
                        row.field(),
                        row.message(),
                        row.code()));
    }
}
