package dev.shopkeeper.local.recommendations;

import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.local.terminal.Terminal;
import dev.shopkeeper.local.terminal.TextTable;
import dev.shopkeeper.recommendationmodel.CurrentModel;
import dev.shopkeeper.recommendationmodel.Evaluation;
import dev.shopkeeper.recommendationmodel.ModelManifest;
import dev.shopkeeper.recommendationmodel.ModelRollback;
import dev.shopkeeper.recommendationmodel.ModelStore;
import dev.shopkeeper.recommendationmodel.ModelVersions;
import dev.shopkeeper.rejection.Checked;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an operator does with the versions of the recommendation model in a lake. */
public final class ModelDesk {
    private static final int MOST_LISTED = 50;
    private static final double MEGABYTE = 1e6;

    private final ObjectStore lake;
    private final Clock clock;
    private final Terminal terminal;

    public ModelDesk(ObjectStore lake, Clock clock, Terminal terminal) {
        this.lake = lake;
        this.clock = clock;
        this.terminal = terminal;
    }

    /** Prints the newest versions, and which of them is in use. */
    public void list() {
        List<ModelManifest> versions = new ModelVersions(lake).newest(MOST_LISTED);
        if (versions.isEmpty()) {
            terminal.say("recommendations.none");
            return;
        }
        Optional<CurrentModel> current = new ModelStore(lake).current();
        TextTable table = new TextTable(Stream.of("version", "use", "asof", "items", "sessions", "size", "hits", "mrr")
                .map(column -> terminal.text("recommendations.column." + column))
                .toList());
        versions.forEach(version -> table.row(row(version, use(version, current))));
        table.print(terminal.out(), "");
    }

    private String use(ModelManifest version, Optional<CurrentModel> current) {
        if (current.map(CurrentModel::version).filter(version.version()::equals).isPresent()) {
            return terminal.text("recommendations.current");
        }
        boolean isPrevious = current.map(CurrentModel::previous)
                .filter(version.version()::equals)
                .isPresent();
        return isPrevious ? terminal.text("recommendations.previous") : "";
    }

    private static List<String> row(ModelManifest version, String use) {
        Optional<Evaluation> metrics = Optional.ofNullable(version.metrics()).filter(tried -> tried.queries() > 0);
        return List.of(
                version.version(),
                use,
                version.asOf().toString(),
                Integer.toString(version.items()),
                Long.toString(version.sessions()),
                "%.1f".formatted(version.bytes() / MEGABYTE),
                metrics.map(Evaluation::hitRateAt20).map("%.3f"::formatted).orElse("–"),
                metrics.map(Evaluation::mrrAt20).map("%.3f"::formatted).orElse("–"));
    }

    /**
     * Puts an earlier version back in use.
     *
     * @param version empty for the one before
     * @throws IllegalArgumentException if that can't be done, with the reason
     */
    public void rollback(String version) {
        switch (new ModelRollback(new ModelStore(lake), clock).to(version)) {
            case Checked.Accepted<CurrentModel>(CurrentModel now) ->
                terminal.say(
                        "recommendations.rolledback", now.version(), now.asOf().toString());
            case Checked.Rejected<CurrentModel>(var rejection) ->
                throw new IllegalArgumentException(rejection.message());
        }
    }
}
