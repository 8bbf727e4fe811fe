package dev.shopkeeper.recommendationmodel.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.recommendationmodel.users.UserModel.Kind;
import dev.shopkeeper.recommendationmodel.users.UserModelLearning.Learned;
import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.evaluation.Histories;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import dev.shopkeeper.recommenders.trending.PurchaseCycles;
import dev.shopkeeper.recommenders.trending.RepeatPurchases;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UserModelTest {
    private static final int ITEMS = 200;
    private static final int SHELVES = ITEMS / 10;
    private static final long DAY = 86_400;
    private static final RepeatPurchases NO_CYCLES = new PurchaseCycles(ITEMS).build(DAY);
    private static final UserModelLearning LEARNING = new UserModelLearning(5, Duration.ofDays(7));

    @Test
    void answersFromTheFileWhatItAnswersInMemory() throws UnreadableModelFileException {
        Histories shelves = shelves(100, 6);
        int[] user = IntStream.range(0, 600).map(i -> i / 6).toArray();
        // Factors take one byte, which may swap items; they have a test of their own.
        UserModel model = new UserModel(
                new UserModel.Patience(1, 10, 40),
                5,
                EveryUserPart.members(ITEMS, user, shelves.item()).stream()
                        .filter(member -> member.kind() != Kind.ALS)
                        .toList());
        UserModel read = writtenAndRead(model);
        int equal = 0;
        for (int first = 0; first < ITEMS; first++) {
            Past past = Past.of(first, (first + 1) % ITEMS);
            assertThat(items(read, past, 20, other -> true)).isNotEmpty();
            assertThat(items(read, Past.of(first), 5, other -> true))
                    .as("for a short past, by its own weights")
                    .isEqualTo(items(model, Past.of(first), 5, other -> true))
                    .isEqualTo(List.of(first));
            equal += items(read, past, 5, other -> true).equals(items(model, past, 5, other -> true)) ? 1 : 0;
        }
        // Similarities within 0.2 % may be swapped, too.
        assertThat(equal).isGreaterThan(ITEMS * 9 / 10);
    }

    @Test
    void learnsWhichModelsToCombine() throws UnreadableModelFileException {
        Histories shelves = shelves(400, 12);
        Learned learned = LEARNING.learn(shelves, done -> {});
        assertThat(learned.validated()).isGreaterThan(100);
        assertThat(learned.weights().keySet()).containsAnyOf("COSINE", "BM25", "ALS", "EASE");
        ModelFile file = written(learned.model());
        UserModel read = UserModel.read(file, ITEMS, NO_CYCLES);
        Past past = Past.of(20, 23, 27, 21);
        assertThat(items(read, past, 4, other -> true))
                .allSatisfy(item -> assertThat(item).isBetween(20, 29));
        assertThat(items(read, past, 40, other -> other != 22))
                .doesNotContain(22)
                .doesNotHaveDuplicates();
        // What has no weight is not written.
        assertThat(file.sizes().keySet().stream()
                        .map(section -> section.split("\\.")[1])
                        .filter(name -> !name.equals("settings"))
                        .distinct()
                        .count())
                .isLessThanOrEqualTo(learned.weights().size());
        assertThat(written(LEARNING.learn(shelves, done -> {}).model()).section("users.settings"))
                .matches(settings -> settings.mismatch(section(file)) < 0);
    }

    @Test
    void learnsThatPeopleComeBackToTheSame() {
        int users = 60;
        int steps = 8;
        int[] start = new int[users + 1];
        int[] item = new int[users * steps];
        long[] seconds = new long[item.length];
        for (int user = 0; user < users; user++) {
            start[user + 1] = start[user] + steps;
            for (int step = 0; step < steps; step++) {
                item[start[user] + step] = user * 7 % ITEMS;
                seconds[start[user] + step] = step * DAY + user;
            }
        }
        Histories loyal = Histories.ofEqualWeight(new String[ITEMS], start, item, seconds);
        assertThat(items(LEARNING.learn(loyal, done -> {}).model(), Past.of(3, 3), 1, other -> true))
                .containsExactly(3);
    }

    @Test
    void knowsNothingOfNobody() throws UnreadableModelFileException {
        Histories empty = Histories.ofEqualWeight(new String[0], new int[] {0}, new int[0], new long[0]);
        Learned learned = LEARNING.learn(empty, done -> {});
        assertThat(learned.validated()).isZero();
        assertThat(items(learned.model(), Past.of(), 5, other -> true)).isEmpty();
        ModelFile.Builder file = new ModelFile.Builder();
        learned.model().write(0, file);
        assertThat(items(UserModel.read(file.build(), 0, NO_CYCLES), Past.of(), 5, other -> true))
                .isEmpty();
    }

    /** Users who take items of a shelf of ten, each of one shelf. */
    private static Histories shelves(int users, int steps) {
        Random random = new Random(11);
        int[] start = new int[users + 1];
        int[] item = new int[users * steps];
        long[] seconds = new long[item.length];
        for (int user = 0; user < users; user++) {
            start[user + 1] = start[user] + steps;
            for (int step = 0; step < steps; step++) {
                item[start[user] + step] = user % SHELVES * 10 + random.nextInt(10);
                seconds[start[user] + step] = step * DAY + user;
            }
        }
        return Histories.ofEqualWeight(new String[ITEMS], start, item, seconds);
    }

    private static MemorySegment section(ModelFile file) {
        try {
            return file.section("users.settings");
        } catch (UnreadableModelFileException e) {
            throw new AssertionError(e);
        }
    }

    private static ModelFile written(UserModel model) throws UnreadableModelFileException {
        ModelFile.Builder file = new ModelFile.Builder();
        model.write(ITEMS, file);
        return file.build();
    }

    private static UserModel writtenAndRead(UserModel model) throws UnreadableModelFileException {
        return UserModel.read(written(model), ITEMS, NO_CYCLES);
    }

    private static List<Integer> items(UserModel model, Past past, int limit, IntPredicate allowed) {
        RankedItems answer = new RankedItems(limit);
        model.recommend(past, allowed, answer);
        return IntStream.range(0, answer.size()).mapToObj(answer::item).toList();
    }
}
