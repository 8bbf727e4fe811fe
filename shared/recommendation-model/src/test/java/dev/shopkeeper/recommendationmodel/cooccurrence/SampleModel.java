package dev.shopkeeper.recommendationmodel.cooccurrence;

import java.time.LocalDate;

/** A small tea shop, for tests of whoever uses a model. */
public final class SampleModel {
    public static final LocalDate TRAINED_THROUGH = LocalDate.of(2026, 2, 28);

    private SampleModel() {}

    /**
     * By popularity: tea-green, teapot, kettle, tea-black, cup, candle, card. Green tea and the teapot are bought
     * together, the candle and the card go with nothing, and the card has no category.
     */
    public static RecommendationModel teaShop() {
        var items = new Items(
                new String[] {"tea-green", "teapot", "kettle", "tea-black", "cup", "candle", "card"},
                new String[] {"Green tea", "Teapot", "Kettle", "Black tea", "Cup", "Candle", "Card"},
                new String[] {"Home", "Kitchen", "Tea"},
                new int[] {2, 1, 1, 2, 1, 0, -1},
                new float[] {40, 30, 20, 16, 10, 4, 2});
        var neighbours = new Neighbours(
                new int[] {0, 3, 6, 7, 8, 10, 10, 10},
                new int[] {1, 3, 4, /* teapot */ 0, 2, 4, /* kettle */ 1, /* tea-black */ 0, /* cup */ 1, 0},
                new float[] {.5f, .4f, .1f, .5f, .3f, .3f, .3f, .4f, .3f, .1f},
                new int[] {10, 9, 2, 10, 5, 5, 5, 9, 5, 2},
                new int[] {4, 0, 0, 4, 1, 2, 1, 0, 2, 0},
                new float[] {3, 0, 0, 3, 2, .8f, 2, 0, .8f, 0});
        return new RecommendationModel(TRAINED_THROUGH, items, neighbours);
    }

    public static TrainingFigures figures() {
        return new TrainingFigures(20, 50, new Evaluation(TRAINED_THROUGH, 8, .5, .25, .25, .125));
    }
}
