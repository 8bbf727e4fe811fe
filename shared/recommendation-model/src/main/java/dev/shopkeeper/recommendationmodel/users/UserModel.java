package dev.shopkeeper.recommendationmodel.users;

import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.Recommender;
import dev.shopkeeper.recommenders.collaborative.AlsFactors;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import dev.shopkeeper.recommenders.trending.RepeatPurchases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * What somebody wants whose past is known: several models, combined as
 * {@link dev.shopkeeper.recommenders.evaluation.Blend} does it, with weights that were learned, for short pasts and for
 * long ones. Models without a weight are not there.
 */
public final class UserModel implements Recommender {
    /** Of each model so many items go into the combination. */
    static final int DEPTH = 100;

    private static final String SETTINGS = "users.settings";
    private static final int SHARED_SETTINGS = 4;
    private static final int SETTINGS_OF_EACH = 4;

    private final Patience patience;
    private final double orderWeight;
    private final List<Member> members;

    /** The models that can take part. */
    enum Kind {
        POPULAR,
        SEEN_AGAIN,
        COSINE,
        BM25,
        ALS,
        EASE,
        BUY_AGAIN;

        String section() {
            return "users." + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param weight for long pasts
     * @param shortWeight for short ones
     * @param again whether items of the past may come again
     */
    record Member(Kind kind, UserPart part, double weight, double shortWeight, boolean again) {}

    /**
     * @param longest steps of a past that counts as short; 0 where all are alike
     * @param ofLong the patience of the blend for long pasts
     * @param ofShort that for short ones
     */
    record Patience(int longest, double ofLong, double ofShort) {
        double of(Past past) {
            return past.size() <= longest ? ofShort : ofLong;
        }
    }

    UserModel(Patience patience, double orderWeight, List<Member> members) {
        this.patience = patience;
        this.orderWeight = orderWeight;
        this.members = members.stream()
                .filter(member -> member.weight() > 0 || member.shortWeight() > 0)
                .toList();
    }

    /** @param items how many the catalogue has */
    public static UserModel read(ModelFile file, int items, RepeatPurchases repeats)
            throws UnreadableModelFileException {
        if (!file.has(SETTINGS)) {
            return new UserModel(new Patience(0, 1, 1), 1, List.of());
        }
        float[] settings = file.floats(SETTINGS);
        if (settings.length != SHARED_SETTINGS + SETTINGS_OF_EACH * Kind.values().length
                || !(settings[0] > 0 && settings[3] > 0)) {
            throw new UnreadableModelFileException(settings.length + " settings of models of users");
        }
        List<Member> members = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            int at = SHARED_SETTINGS + SETTINGS_OF_EACH * kind.ordinal();
            if (settings[at] > 0 || settings[at + 3] > 0) {
                UserPart part = part(kind, file, items, repeats, settings[at + 2], settings[1]);
                members.add(new Member(kind, part, settings[at], settings[at + 3], settings[at + 1] > 0));
            }
        }
        return new UserModel(new Patience((int) settings[2], settings[0], settings[3]), settings[1], members);
    }

    private static UserPart part(
            Kind kind, ModelFile file, int items, RepeatPurchases repeats, double fading, double orderWeight)
            throws UnreadableModelFileException {
        if (!(fading > 0 && fading <= 1)) {
            throw new UnreadableModelFileException("fading " + fading);
        }
        return switch (kind) {
            case POPULAR -> UserPart.Popular.read(file, kind.section(), items);
            case SEEN_AGAIN -> new UserPart.SeenAgain(fading);
            case COSINE, BM25, EASE -> UserPart.Neighbours.read(file, kind.section(), items, fading);
            case ALS -> new UserPart.Kept(AlsFactors.read(file, kind.section(), items));
            case BUY_AGAIN -> new UserPart.BuyAgain(repeats, orderWeight);
        };
    }

    /** @param items how many the catalogue has */
    public void write(int items, ModelFile.Builder file) {
        float[] settings = new float[SHARED_SETTINGS + SETTINGS_OF_EACH * Kind.values().length];
        settings[0] = (float) patience.ofLong();
        settings[1] = (float) orderWeight;
        settings[2] = patience.longest();
        settings[3] = (float) patience.ofShort();
        for (Member member : members) {
            int at = SHARED_SETTINGS + SETTINGS_OF_EACH * member.kind().ordinal();
            settings[at] = (float) member.weight();
            settings[at + 1] = member.again() ? 1 : 0;
            settings[at + 2] = (float) member.part().fading();
            settings[at + 3] = (float) member.shortWeight();
            member.part().write(member.kind().section(), items, file);
        }
        file.add(SETTINGS, settings);
    }

    @Override
    public void recommend(Past past, IntPredicate allowed, RankedItems answer) {
        int[] seen = Arrays.stream(past.items()).sorted().toArray();
        IntPredicate unseen = item -> Arrays.binarySearch(seen, item) < 0 && allowed.test(item);
        Map<Integer, Float> scores = new HashMap<>();
        RankedItems best = new RankedItems(DEPTH);
        for (Member member : members) {
            double weight = past.size() <= patience.longest() ? member.shortWeight() : member.weight();
            if (weight > 0) {
                member.part().recommend(past, member.again() ? allowed : unseen, best);
                for (int rank = 0; rank < best.size(); rank++) {
                    scores.merge(best.item(rank), (float) (weight / (patience.of(past) + rank)), Float::sum);
                }
            }
        }
        answer.clear();
        scores.forEach(answer::offer);
    }
}
