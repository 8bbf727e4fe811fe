package dev.shopkeeper.recommenders.evaluation;

import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.Recommender;
import dev.shopkeeper.recommenders.SessionModel;
import dev.shopkeeper.recommenders.blend.BlendedModel;
import dev.shopkeeper.recommenders.blend.BlendedModelBuilder;
import dev.shopkeeper.recommenders.blend.RankerLearning;
import dev.shopkeeper.recommenders.clicks.SessionLog;
import dev.shopkeeper.recommenders.neighbours.VmisKnn;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Asks a session model, with the past as the running session. */
final class SessionRecommender implements Recommender {
    private static final List<VmisKnn.Parameters> VMIS_KNN =
            List.of(new VmisKnn.Parameters(500, 100, 9, 1), new VmisKnn.Parameters(5_000, 1_500, 9, 1));

    private final SessionModel model;

    private SessionRecommender(SessionModel model) {
        this.model = model;
    }

    static List<Recommender> blended(Histories histories, int[] known) {
        return fromLog(histories, known, log -> {
            var ranker = new RankerLearning(done -> {}).learn(log).ranker();
            return Stream.of(BlendedModel.read(BlendedModelBuilder.build(log, histories.items(), ranker)));
        });
    }

    static List<Recommender> neighbours(Histories histories, int[] known) {
        return fromLog(
                histories,
                known,
                log -> Stream.of(new VmisKnn(log, VMIS_KNN.getFirst()), new VmisKnn(log, VMIS_KNN.getLast())));
    }

    @Override
    public void recommend(Past past, IntPredicate allowed, RankedItems answer) {
        answer.clear();
        var all = new RankedItems(2 * answer.capacity() + past.size());
        model.recommend(past.items(), past.size(), all);
        for (int rank = 0; rank < all.size(); rank++) {
            if (allowed.test(all.item(rank))) {
                answer.append(all.item(rank), all.score(rank));
            }
        }
    }

    private interface Training {
        Stream<SessionModel> of(SessionLog log) throws UnreadableModelFileException;
    }

    private static List<Recommender> fromLog(Histories histories, int[] known, Training training) {
        SessionLog log = log(histories, known);
        if (log.clicks() == 0) {
            return List.of((past, allowed, answer) -> answer.clear());
        }
        try {
            return training.of(log).<Recommender>map(SessionRecommender::new).toList();
        } catch (UnreadableModelFileException e) {
            throw new IllegalStateException("what was just built can't be read", e);
        }
    }

    /** Each user's known steps as one session, in the order of their last ones. */
    private static SessionLog log(Histories histories, int[] known) {
        int[] users = IntStream.range(0, histories.users())
                .filter(user -> known[user] > 0)
                .boxed()
                .sorted(Comparator.comparingLong(
                        user -> histories.seconds()[histories.start()[user] + known[user] - 1]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] starts = new int[users.length + 1];
        int[] items = new int[IntStream.of(known).sum()];
        for (int session = 0; session < users.length; session++) {
            int steps = known[users[session]];
            System.arraycopy(histories.item(), histories.start()[users[session]], items, starts[session], steps);
            starts[session + 1] = starts[session] + steps;
        }
        return new SessionLog(histories.items().length, starts, items);
    }
}
