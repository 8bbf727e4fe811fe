package dev.shopkeeper.benchmarks;

import dev.shopkeeper.recommendationmodel.CatalogueItem;
import dev.shopkeeper.recommendationmodel.ModelDraft;
import dev.shopkeeper.recommendationmodel.ModelFacts;
import dev.shopkeeper.recommendationmodel.PopularLists.Segment;
import dev.shopkeeper.recommendationmodel.PopularTable;
import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendationmodel.RelatedTable;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.blend.RankerLearning;
import dev.shopkeeper.recommenders.blend.RankerLearning.Learned;
import dev.shopkeeper.recommenders.clicks.SessionLog;
import dev.shopkeeper.recommenders.collaborative.ItemNeighbours;
import dev.shopkeeper.recommenders.collaborative.UserItems;
import dev.shopkeeper.recommenders.collaborative.Weighting;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.trending.DecayedCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A recommendation model of a made-up shop of any size: time to learn and build, memory, bytes and time of an answer. */
public final class RecommendationSize {
    private static final long SEED = 20260301;
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final int LONGEST_SESSION = 50;
    private static final int ROUNDS = 3;
    private static final int ASKED = 20_000;

    private final ProcessTree processes = new ProcessTree();
    private final Stopwatch watch = new Stopwatch(System.out, processes);
    private final int items;
    private final int clicks;

    private RecommendationSize(int items, int clicks) {
        this.items = items;
        this.clicks = clicks;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: benchmarks/run recommend-size ITEMS CLICKS");
            System.exit(2);
        }
        new RecommendationSize(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])).run();
    }

    private void run() throws IOException {
        MadeUpClicks shop = new MadeUpClicks(items, SEED);
        SessionLog log = shop.log(clicks);
        watch.lap("made %,d clicks in %,d sessions on %,d items".formatted(log.clicks(), log.sessions(), items));
        Learned learned = new RankerLearning(_ -> {}).learn(log);
        watch.lap("learned from %,d clicks".formatted(learned.examples()));
        Path path = Files.createTempFile("size-", ".bin");
        model(log, learned).save(path);
        watch.lap("built and saved all parts");
        RecommendationModel model = RecommendationModel.read(ModelFile.open(path));
        Files.delete(path);
        watch.lap("mapped and checked");
        model.file()
                .sizes()
                .forEach((name, bytes) -> System.out.printf("  %-24s %7.2f bytes a click%n", name, (double) bytes / clicks));
        System.out.printf(
                "  %-24s %7.2f bytes a click, %.0f MB%n",
                "in all", (double) model.file().byteSize() / clicks, model.file().byteSize() / 1e6);
        answer(model, shop.running(ASKED));
        watch.lap("answered");
        System.out.printf("at most %,d MB resident%n", processes.peakMegabytes());
        processes.close();
    }

    private ModelFile model(SessionLog log, Learned learned) {
        ModelDraft draft = new ModelDraft(
                        ModelFacts.of(LocalDate.EPOCH, NOW, log.sessions(), log.clicks()), catalogue(log))
                .sessions(log, learned.ranker());
        watch.lap("built sessions");
        draft.similar(similar(log));
        watch.lap("built similar items");
        return draft.popular(popular(log)).build();
    }

    private List<CatalogueItem> catalogue(SessionLog log) {
        SessionLog.ItemClicks byItem = log.byItem();
        return IntStream.range(0, items)
                .mapToObj(item -> new CatalogueItem(
                        "SKU-%07d".formatted(item),
                        "Product number %d of shelf %d".formatted(item, item % 2_000),
                        "Shelf " + item % 2_000,
                        199 + item % 9_000,
                        "EUR",
                        item % 50 != 0,
                        item % 10 == 0,
                        byItem.count(item),
                        NOW.minus(Duration.ofHours(item % 1_000))))
                .toList();
    }

    private RelatedTable similar(SessionLog log) {
        SessionLog recent = log.lastClicks(LONGEST_SESSION);
        int[] item = new int[recent.clicks()];
        Arrays.setAll(item, recent::item);
        float[] ones = new float[item.length];
        Arrays.fill(ones, 1);
        UserItems visits = UserItems.of(recent.sessions(), items, recent.sessionOfClicks(), item, ones);
        return RelatedTable.of(
                ItemNeighbours.of(visits, Weighting.COSINE, RelatedTable.MOST, LONGEST_SESSION), RelatedTable.MOST);
    }

    private PopularTable popular(SessionLog log) {
        DecayedCounts counts = new DecayedCounts(items, Duration.ofDays(7), log.clicks());
        for (int click = 0; click < log.clicks(); click++) {
            counts.add(log.item(click), 1, click);
        }
        PopularTable lists = new PopularTable();
        lists.put(Segment.EVERYBODY, counts.popular(), item -> true);
        return lists;
    }

    /** The last round counts: the others are for the compiler. */
    private static void answer(RecommendationModel model, int[][] sessions) {
        RankedItems answer = new RankedItems(20);
        long[] nanos = new long[sessions.length];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < sessions.length; i++) {
                long start = System.nanoTime();
                model.sessions().recommend(sessions[i], sessions[i].length, answer);
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "  p50 %.1f µs, p90 %.1f µs of %,d answers%n",
                nanos[nanos.length / 2] / 1e3, nanos[nanos.length * 9 / 10] / 1e3, nanos.length);
    }
}
