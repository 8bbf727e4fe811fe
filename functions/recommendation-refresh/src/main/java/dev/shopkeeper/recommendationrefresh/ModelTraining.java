package dev.shopkeeper.recommendationrefresh;

import dev.shopkeeper.recommendationmodel.cooccurrence.Items;
import dev.shopkeeper.recommendationmodel.cooccurrence.RecommendationModel;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** From interactions to a model. The same interactions give the same model, to the bit. */
final class ModelTraining {
    private static final int NEIGHBOURS_PER_ITEM = 50;
    private static final double SHRINKAGE = 10;
    private static final double POPULARITY_HALF_LIFE_DAYS = 7;

    private final CoOccurrence coOccurrence = new CoOccurrence(NEIGHBOURS_PER_ITEM, SHRINKAGE);
    private final Popularity popularity = new Popularity(POPULARITY_HALF_LIFE_DAYS);

    /**
     * @param through the last day; later sessions are left out
     * @return a model of all items of the catalogue, those without an interaction until then at the end
     */
    RecommendationModel train(Interactions interactions, LocalDate through) {
        int lastDay = Math.toIntExact(through.toEpochDay());
        IntPredicate known = session -> interactions.day()[session] <= lastDay;
        double[] popular = popularity.of(interactions, lastDay, known);
        int[] order = byFalling(popular);
        var neighbours = coOccurrence.of(interactions, numbers(order), known);
        return new RecommendationModel(through, items(interactions.catalogue(), order, popular), neighbours);
    }

    /** Of equally popular items the one with the lower product id comes first. */
    private static int[] byFalling(double[] popularity) {
        return IntStream.range(0, popularity.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer item) -> -popularity[item]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int[] numbers(int[] order) {
        int[] numbers = new int[order.length];
        for (int number = 0; number < order.length; number++) {
            numbers[order[number]] = number;
        }
        return numbers;
    }

    private static Items items(Catalogue catalogue, int[] order, double[] popularity) {
        String[] categories = Arrays.stream(catalogue.categories())
                .filter(category -> !category.isEmpty())
                .distinct()
                .sorted()
                .toArray(String[]::new);
        int size = order.length;
        var items = new Items(new String[size], new String[size], categories, new int[size], new float[size]);
        for (int number = 0; number < size; number++) {
            int item = order[number];
            items.ids()[number] = catalogue.ids()[item];
            items.names()[number] = catalogue.names()[item];
            items.category()[number] =
                    Math.max(-1, Arrays.binarySearch(categories, catalogue.categories()[item]));
            items.popularity()[number] = (float) popularity[item];
        }
        return items;
    }
}
