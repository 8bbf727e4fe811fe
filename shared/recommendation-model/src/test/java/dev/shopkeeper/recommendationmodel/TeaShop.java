package dev.shopkeeper.recommendationmodel;

import dev.shopkeeper.recommendationmodel.PopularLists.Segment;
import dev.shopkeeper.recommendationmodel.users.EveryUserPart;
import dev.shopkeeper.recommendationmodel.users.UserModel;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.blend.RankerLearning;
import dev.shopkeeper.recommenders.clicks.SessionLog;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.trending.PurchaseCycles;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A small tea shop, for tests of whoever uses a model. */
public final class TeaShop {
    public static final LocalDate TRAINED_THROUGH = LocalDate.of(2026, 2, 28);
    public static final Instant AS_OF = Instant.parse("2026-02-28T21:00:00Z");
    public static final Evaluation METRICS = new Evaluation(TRAINED_THROUGH, 8, .5, .25, .25, .125);

    private static final String[] IDS = {"tea-green", "teapot", "kettle", "tea-black", "cup", "candle", "card"};
    private static final String[] NAMES = {"Green tea", "Teapot", "Kettle", "Black tea", "Cup", "Candle", "card"};
    private static final String[] CATEGORIES = {"Tea", "Kitchen", "Kitchen", "Tea", "Kitchen", "Home", ""};
    private static final long[] PRICES = {490, 2_900, 3_900, 450, 700, 1_200, -1};
    private static final double[] POPULARITY = {40, 30, 20, 16, 10, 4, 2};
    private static final int[][] SESSIONS = {
        {5, 6}, {0, 3, 0}, {1, 4, 2}, {0, 1, 4}, {3, 0, 1}, {2, 1, 0, 4}, {0, 3}, {1, 0, 4}, {5}, {0, 1, 4, 2}
    };

    private TeaShop() {}

    /**
     * By popularity: tea-green, teapot, kettle, tea-black, cup, candle, card. Tea is consumed, the kettle is sold out, the
     * card has no category, name and price. Green tea and the teapot are bought together; the candle is like the card.
     */
    public static ModelFile model() {
        return draft().build();
    }

    public static RecommendationModel read() {
        return RecommendationModel.read(model());
    }

    /** Everything, so that a test can leave the shop as it is or add to it. */
    public static ModelDraft draft() {
        return new ModelDraft(ModelFacts.of(TRAINED_THROUGH, AS_OF, SESSIONS.length, log().clicks()), catalogue())
                .sessions(log(), RankerLearning.plain())
                .together(table(new double[][] {{0, 1, .5, 4}, {1, 0, .6, 4}, {1, 4, .3, 2}}))
                .similar(table(new double[][] {
                    {0, 1, .5, 5}, {0, 3, .4, 3}, {1, 0, .5, 5}, {1, 4, .5, 5}, {4, 1, .5, 5}, {2, 1, .3, 3}
                }))
                .alike(table(new double[][] {{5, 6, .4, 0}, {6, 5, .4, 0}, {0, 3, .8, 0}, {3, 0, .8, 0}}))
                .users(users())
                .popular(popular())
                .trending(trending())
                .repeats(cycles().build((double) Duration.ofDays(7).toSeconds()));
    }

    public static List<CatalogueItem> catalogue() {
        List<CatalogueItem> items = new ArrayList<>();
        for (int item = 0; item < IDS.length; item++) {
            items.add(new CatalogueItem(
                    IDS[item],
                    NAMES[item],
                    CATEGORIES[item],
                    PRICES[item],
                    PRICES[item] < 0 ? "" : "EUR",
                    item != 2,
                    CATEGORIES[item].equals("Tea"),
                    POPULARITY[item],
                    AS_OF.minus(Duration.ofDays(30 - item))));
        }
        return items;
    }

    public static SessionLog log() {
        int[] starts = new int[SESSIONS.length + 1];
        List<Integer> items = new ArrayList<>();
        for (int session = 0; session < SESSIONS.length; session++) {
            for (int item : SESSIONS[session]) {
                items.add(item);
            }
            starts[session + 1] = items.size();
        }
        return new SessionLog(
                IDS.length, starts, items.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Each session is taken for a user. */
    private static UserModel users() {
        SessionLog log = log();
        int[] item = new int[log.clicks()];
        Arrays.setAll(item, log::item);
        return EveryUserPart.of(IDS.length, log.sessionOfClicks(), item);
    }

    private static RelatedTable table(double[][] rows) {
        RelatedTable table = new RelatedTable();
        for (double[] row : rows) {
            table.add((int) row[0], (int) row[1], row[2], (int) row[3]);
        }
        return table;
    }

    private static PopularTable popular() {
        PopularTable lists = new PopularTable();
        lists.put(Segment.EVERYBODY, ranked(0, 1, 2, 3, 4, 5, 6));
        lists.put(Segment.ofCategory("Tea"), ranked(0, 3));
        lists.put(Segment.ofCategory("Kitchen"), ranked(1, 2, 4));
        lists.put(Segment.ofCategory("Home"), ranked(5));
        lists.put(Segment.ofCountry("DE"), ranked(3, 0, 1));
        lists.put(Segment.ofChannel("newsletter"), ranked(4, 1));
        return lists;
    }

    private static PopularTable trending() {
        PopularTable lists = new PopularTable();
        lists.put(Segment.EVERYBODY, ranked(4, 0));
        return lists;
    }

    private static RankedItems ranked(int... items) {
        RankedItems ranked = new RankedItems(items.length);
        for (int item : items) {
            ranked.append(item, (float) POPULARITY[item]);
        }
        return ranked;
    }

    /** Green tea is bought each month. */
    private static PurchaseCycles cycles() {
        PurchaseCycles cycles = new PurchaseCycles(IDS.length);
        long now = AS_OF.getEpochSecond();
        for (int customer = 0; customer < 30; customer++) {
            long drift = customer % 5 * 86_400L;
            cycles.add(0, now - 70 * 86_400L, now - 40 * 86_400L + drift);
        }
        return cycles;
    }
}
