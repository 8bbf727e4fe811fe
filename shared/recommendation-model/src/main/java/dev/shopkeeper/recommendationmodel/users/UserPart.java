package dev.shopkeeper.recommendationmodel.users;

import dev.shopkeeper.recommendationmodel.RelatedItems;
import dev.shopkeeper.recommendationmodel.RelatedTable;
import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.Recommender;
import dev.shopkeeper.recommenders.collaborative.AlsFactors;
import dev.shopkeeper.recommenders.collaborative.ImplicitAls;
import dev.shopkeeper.recommenders.collaborative.ItemKnn;
import dev.shopkeeper.recommenders.collaborative.Neighbourhood;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.PackedFloats;
import dev.shopkeeper.recommenders.storage.PackedInts;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import dev.shopkeeper.recommenders.trending.RepeatPurchases;
import dev.shopkeeper.recommenders.trending.Repeats;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** One of the models that are combined for users, with what of it is kept in the file. */
sealed interface UserPart extends Recommender {
    /** The one number that was chosen for it: how its past fades; 1 where nothing does. */
    default double fading() {
        return 1;
    }

    /** @param items how many the catalogue has */
    default void write(String name, int items, ModelFile.Builder file) {}

    /** The same items for everybody. */
    record Popular(int[] items, float[] scores) implements UserPart {
        private static final int MOST = 200;

        static Popular of(Recommender popularity) {
            RankedItems best = new RankedItems(MOST);
            popularity.recommend(Past.of(), item -> true, best);
            int[] items = new int[best.size()];
            float[] scores = new float[best.size()];
            for (int rank = 0; rank < items.length; rank++) {
                items[rank] = best.item(rank);
                scores[rank] = PackedFloats.rounded(best.score(rank));
            }
            return new Popular(items, scores);
        }

        static Popular read(ModelFile file, String name, int catalogue) throws UnreadableModelFileException {
            PackedInts packed = PackedInts.read(file, name + ".items").below(catalogue);
            int[] items = new int[(int) Math.min(packed.size(), MOST)];
            PackedFloats packedScores = PackedFloats.read(file, name + ".scores", packed.size());
            float[] scores = new float[items.length];
            for (int rank = 0; rank < items.length; rank++) {
                items[rank] = packed.get(rank);
                scores[rank] = packedScores.get(rank);
            }
            return new Popular(items, scores);
        }

        @Override
        public void write(String name, int catalogue, ModelFile.Builder file) {
            file.add(name + ".items", PackedInts.pack(items)).add(name + ".scores", PackedFloats.pack(scores));
        }

        @Override
        public void recommend(Past past, IntPredicate allowed, RankedItems answer) {
            answer.clear();
            for (int rank = 0; rank < items.length && answer.size() < answer.capacity(); rank++) {
                if (allowed.test(items[rank])) {
                    answer.append(items[rank], scores[rank]);
                }
            }
        }
    }

    /** The past again. */
    record SeenAgain(double fading) implements UserPart {
        @Override
        public void recommend(Past past, IntPredicate allowed, RankedItems answer) {
            new Repeats(fading).recommend(past, allowed, answer);
        }
    }

    /** Items that go with those of the past. */
    record Neighbours(Neighbourhood neighbours, double fading) implements UserPart {
        static Neighbours read(ModelFile file, String name, int catalogue, double fading)
                throws UnreadableModelFileException {
            return new Neighbours(RelatedItems.read(file, name, catalogue), fading);
        }

        @Override
        public void write(String name, int items, ModelFile.Builder file) {
            RelatedTable.of(neighbours, Integer.MAX_VALUE).write(name, items, file);
        }

        @Override
        public void recommend(Past past, IntPredicate allowed, RankedItems answer) {
            new ItemKnn(neighbours, fading).recommend(past, allowed, answer);
        }
    }

    /** Factors as they were trained. */
    record Trained(ImplicitAls als) implements UserPart {
        @Override
        public void write(String name, int items, ModelFile.Builder file) {
            als.write(name, file);
        }

        @Override
        public void recommend(Past past, IntPredicate allowed, RankedItems answer) {
            als.recommend(past, allowed, answer);
        }
    }

    /** Factors as they are kept. */
    record Kept(AlsFactors als) implements UserPart {
        @Override
        public void recommend(Past past, IntPredicate allowed, RankedItems answer) {
            als.recommend(past, allowed, answer);
        }
    }

    /**
     * What it is time to buy again.
     *
     * @param orderWeight what weighs so much in a past, or more, is an order
     */
    record BuyAgain(RepeatPurchases purchases, double orderWeight) implements UserPart {
        @Override
        public void recommend(Past past, IntPredicate allowed, RankedItems answer) {
            int[] orders = IntStream.range(0, past.size())
                    .filter(i -> past.weights()[i] >= orderWeight)
                    .toArray();
            int[] items = new int[orders.length];
            float[] weights = new float[orders.length];
            long[] seconds = new long[orders.length];
            for (int i = 0; i < orders.length; i++) {
                items[i] = past.items()[orders[i]];
                weights[i] = past.weights()[orders[i]];
                seconds[i] = past.seconds()[orders[i]];
            }
            purchases.recommend(new Past(items, weights, seconds, past.now()), allowed, answer);
        }
    }
}
