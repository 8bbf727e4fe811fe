package dev.shopkeeper.benchmarks;

import dev.shopkeeper.recommendationmodel.CatalogueItem;
import dev.shopkeeper.recommendationmodel.ModelDraft;
import dev.shopkeeper.recommendationmodel.ModelFacts;
import dev.shopkeeper.recommendationmodel.PopularLists.Segment;
import dev.shopkeeper.recommendationmodel.PopularTable;
import dev.shopkeeper.recommendationmodel.RelatedTable;
import dev.shopkeeper.recommenders.clicks.SessionLog;
import dev.shopkeeper.recommenders.collaborative.ItemNeighbours;
import dev.shopkeeper.recommenders.collaborative.UserItems;
import dev.shopkeeper.recommenders.collaborative.Weighting;
import dev.shopkeeper.recommenders.ranking.Ranker;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.trending.DecayedCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A recommendation model of {@link MadeUpClicks}: sessions, catalogue, similar and popular items. */
public final class MadeUpModel {
    public static final Instant AS_OF = Instant.parse("2026-03-01T00:00:00Z");

    private static final int LONGEST_SESSION = 50;

    private MadeUpModel() {}

    /** Of all sessions, each of which counts as a user, too. */
    public static ModelFile of(SessionLog log, Ranker ranker) {
        ModelFacts facts =
                ModelFacts.of(LocalDate.ofInstant(AS_OF, ZoneOffset.UTC), AS_OF, log.sessions(), log.clicks());
        return new ModelDraft(facts, catalogue(log))
                .sessions(log, ranker)
                .similar(similar(log))
                .popular(popular(log))
                .build();
    }

    /** The id of an item. */
    public static String id(int item) {
        return "SKU-%07d".formatted(item);
    }

    private static List<CatalogueItem> catalogue(SessionLog log) {
        SessionLog.ItemClicks byItem = log.byItem();
        return IntStream.range(0, log.itemCount())
                .mapToObj(item -> new CatalogueItem(
                        id(item),
                        "Product number %d of shelf %d".formatted(item, item % 2_000),
                        "Shelf " + item % 2_000,
                        199 + item % 9_000,
                        "EUR",
                        item % 50 != 0,
                        item % 10 == 0,
                        byItem.count(item),
                        AS_OF.minus(Duration.ofHours(item % 1_000))))
                .toList();
    }

    private static RelatedTable similar(SessionLog log) {
        SessionLog recent = log.lastClicks(LONGEST_SESSION);
        int[] item = new int[recent.clicks()];
        Arrays.setAll(item, recent::item);
        float[] ones = new float[item.length];
        Arrays.fill(ones, 1);
        UserItems visits = UserItems.of(recent.sessions(), log.itemCount(), recent.sessionOfClicks(), item, ones);
        return RelatedTable.of(
                ItemNeighbours.of(visits, Weighting.COSINE, RelatedTable.MOST, LONGEST_SESSION), RelatedTable.MOST);
    }

    private static PopularTable popular(SessionLog log) {
        DecayedCounts counts = new DecayedCounts(log.itemCount(), Duration.ofDays(7), log.clicks());
        for (int click = 0; click < log.clicks(); click++) {
            counts.add(log.item(click), 1, click);
        }
        PopularTable lists = new PopularTable();
        lists.put(Segment.EVERYBODY, counts.popular(), item -> true);
        return lists;
    }
}
