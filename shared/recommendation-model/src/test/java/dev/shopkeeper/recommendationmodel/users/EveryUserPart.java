package dev.shopkeeper.recommendationmodel.users;

import dev.shopkeeper.recommendationmodel.users.UserModel.Kind;
import dev.shopkeeper.recommendationmodel.users.UserModel.Member;
import dev.shopkeeper.recommendationmodel.users.UserModel.Patience;
import dev.shopkeeper.recommenders.collaborative.AlsSettings;
import dev.shopkeeper.recommenders.collaborative.ImplicitAls;
import dev.shopkeeper.recommenders.collaborative.ItemNeighbours;
import dev.shopkeeper.recommenders.collaborative.UserItems;
import dev.shopkeeper.recommenders.collaborative.Weighting;
import dev.shopkeeper.recommenders.trending.PurchaseCycles;
import java.util.Arrays;
import java.util.List;

/** A combination in which every kind of model has a weight, for tests of what is written and read. */
public final class EveryUserPart {
    private static final double ORDER = 5;

    private EveryUserPart() {}

    /** @param user of each interaction */
    public static UserModel of(int items, int[] user, int[] item) {
        return new UserModel(new Patience(0, 10, 10), ORDER, members(items, user, item));
    }

    static List<Member> members(int items, int[] user, int[] item) {
        float[] ones = new float[user.length];
        Arrays.fill(ones, 1);
        int users = Arrays.stream(user).max().orElse(-1) + 1;
        UserItems counts = UserItems.of(users, items, user, item, ones);
        var neighbours = ItemNeighbours.of(counts, Weighting.COSINE, 3, 100);
        var als = ImplicitAls.train(counts, new AlsSettings(4, 0.05, 2, 5, 1), done -> {});
        var cycles = new PurchaseCycles(items).build(86_400);
        return List.of(
                new Member(Kind.POPULAR, new UserPart.Popular(new int[] {2, 1}, new float[] {4, 3}), .1, 0, true),
                new Member(Kind.SEEN_AGAIN, new UserPart.SeenAgain(.75), .35, 1, true),
                new Member(Kind.COSINE, new UserPart.Neighbours(neighbours, .9), 1, 0, false),
                new Member(Kind.BM25, new UserPart.Neighbours(neighbours, .5), .6, 0, true),
                new Member(Kind.ALS, new UserPart.Trained(als), 1.7, 0, false),
                new Member(Kind.EASE, new UserPart.Neighbours(neighbours, 1), .2, 0, false),
                new Member(Kind.BUY_AGAIN, new UserPart.BuyAgain(cycles, ORDER), 3, 0, true));
    }
}
