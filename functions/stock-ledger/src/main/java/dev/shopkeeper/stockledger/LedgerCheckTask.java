package dev.shopkeeper.stockledger;

import dev.shopkeeper.stockledger.check.LevelHistory;
import dev.shopkeeper.stockledger.check.RebuildCheck;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The task {@code stock-rebuild-check}: fails, which raises an alarm, if a level is not what its movements make it. */
final class LedgerCheckTask {
    static final String NAME = "stock-rebuild-check";

    private static final long MILLIS_TO_FINISH = 5_000;

    private final Logger log = LoggerFactory.getLogger(LedgerCheckTask.class);
    private final RebuildCheck check;
    private final ZoneId zone;
    private final Clock clock;

    LedgerCheckTask(Ports ports, Config config) {
        check = new RebuildCheck(ports.history(), ports.clock(), ports.backoff());
        zone = config.timeZone();
        clock = ports.clock();
    }

    /**
     * @param remainingMillis until the function is ended
     * @throws IllegalStateException if levels differ
     */
    Map<String, Object> run(Instant scheduledAt, int remainingMillis) {
        int week = Math.toIntExact(LocalDate.ofInstant(scheduledAt, zone).toEpochDay() / 7 % LevelHistory.PARTS);
        RebuildCheck.Report report = check.run(week, clock.instant().plusMillis(remainingMillis - MILLIS_TO_FINISH));
        report.differences().forEach(difference -> log.error("{}", difference));
        log.info("{} levels, complete: {}", report.levels(), report.complete());
        if (!report.differences().isEmpty()) {
            throw new IllegalStateException(report.differences().size() + " levels of " + report.levels()
                    + " are not what their movements make them, the first: "
                    + report.differences().getFirst());
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("asOf", clock.instant().toString());
        summary.put("levels", report.levels());
        summary.put("complete", report.complete());
        summary.put("kept_digest", report.keptDigest());
        summary.put("rebuilt_digest", report.rebuiltDigest());
        summary.put("differences", report.differences().size());
        return summary;
    }
}
