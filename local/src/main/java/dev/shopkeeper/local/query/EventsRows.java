package dev.shopkeeper.local.query;

import dev.shopkeeper.events.LakeRow;
import dev.shopkeeper.lake.EventIdentity;
import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.EventsManifest.EventsFile;
import dev.shopkeeper.lake.EventsManifest.IdsFile;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The events of the lake at one moment, each once: the rows of the manifest's files and, of the raw objects that are
 * not merged, the events that the files don't have. Among copies of an event the first received counts.
 */
final class EventsRows {
    /** One is the rule; each further one means that a compaction ended between the reading and the fetching. */
    private static final int ATTEMPTS = 5;

    private static final Columns COLUMNS = LakeView.EVENTS.columns();
    private static final Columns RAW_COLUMNS = Columns.parse(LakeRow.RAW_COLUMNS);

    private final ObjectStore lake;
    private final LakeFiles files;
    private final Clock clock;

    EventsRows(ObjectStore lake, LakeFiles files, Clock clock) {
        this.lake = lake;
        this.files = files;
        this.clock = clock;
    }

    /** @param known empty if there is no raw event that they could be needed for */
    private record Moment(List<Path> compacted, List<Path> raw, List<Path> known) {}

    /** A query of the rows, over files that are fetched already. */
    String sql() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Moment> moment = fetch();
            if (moment.isPresent()) {
                return COLUMNS.rows(moment.get().compacted()) + " union all by name " + arrived(moment.get());
            }
        }
        throw new QueryException("the lake was compacted faster than it could be read; try again", null);
    }

    /** @return empty if an object went away meanwhile, so that the manifest must be read again */
    private Optional<Moment> fetch() {
        Instant start = clock.instant();
        // In this order: what a later compaction merges stays listed for a while, what it adds is not in this manifest.
        EventsManifest manifest = EventsManifest.read(lake);
        List<String> raw = rawKeys(manifest.mergedKeys());
        if (Duration.between(start, clock.instant()).toSeconds() >= EventsManifest.GRACE_SECONDS) {
            return Optional.empty();
        }
        List<String> ids = raw.isEmpty()
                ? List.of()
                : manifest.ids().stream().map(IdsFile::key).toList();
        return files.all(manifest.files().stream().map(EventsFile::key).toList())
                .flatMap(compacted -> files.all(raw)
                        .flatMap(arrived -> files.all(ids).map(known -> new Moment(compacted, arrived, known))));
    }

    private List<String> rawKeys(Set<String> merged) {
        return lake.list(LakeKeys.RAW).stream()
                .filter(object -> object.bytes() > 0)
                .map(StoredObject::key)
                .filter(key -> !merged.contains(key))
                .toList();
    }

    private static String arrived(Moment moment) {
        if (moment.raw().isEmpty()) {
            return COLUMNS.rows(List.of());
        }
        String unknown = moment.known().isEmpty()
                ? ""
                : """
                anti join (select id_upper, id_lower from read_parquet(%s)) known
                on %s = known.id_upper and %s = known.id_lower\
                """.formatted(Columns.list(moment.known()), EventIdentity.UPPER, EventIdentity.LOWER);
        // The rank takes one copy of an event, whatever lines the others have; the number, one of it in its object.
        return """
                select %s from %s as arrived %s
                qualify dense_rank() over (
                    partition by write_key, message_id order by received_at, content_hash, filename) = 1
                and row_number() over (
                    partition by write_key, message_id, line order by received_at, content_hash, filename) = 1\
                """.formatted(COLUMNS.names(), RAW_COLUMNS.lines(moment.raw()), unknown);
    }
}
