package dev.shopkeeper.recommendationmodel.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModelFormatTest {
    private final byte[] bytes = bytes(SampleModel.teaShop());

    @Test
    void readsBackWhatWasWritten() {
        RecommendationModel read = read(bytes);
        assertThat(read).usingRecursiveComparison().isEqualTo(SampleModel.teaShop());
        assertThat(bytes(read)).isEqualTo(bytes);
    }

    @Test
    void keepsIdsAndNamesOfAnyAlphabetAndAnEmptyShop() {
        String[] odd = {"茶\t1", "😀\n", "", "é\0"};
        var items = new Items(odd, odd, new String[0], new int[] {-1, -1, -1, -1}, new float[] {4, 3, 2, 1});
        var model = new RecommendationModel(LocalDate.EPOCH, items, Neighbours.none(4));
        assertThat(read(bytes(model)).items().ids()).containsExactly(odd);
        var nothing = new Items(new String[0], new String[0], new String[0], new int[0], new float[0]);
        assertThat(read(bytes(new RecommendationModel(LocalDate.EPOCH, nothing, Neighbours.none(0))))
                        .size())
                .isZero();
    }

    @Test
    void refusesAModelCutShortAnywhereOrFollowedBySomething() {
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(UnreadableModelException.class);
        }
        assertThatThrownBy(() -> read(Arrays.copyOf(bytes, bytes.length + 1)))
                .hasMessage("the model is followed by something else");
    }

    @Test
    void refusesAnotherFormat() {
        byte[] newer = bytes.clone();
        newer[7] = 2;
        assertThatThrownBy(() -> read(newer))
                .isInstanceOf(UnreadableModelException.class)
                .hasMessage("model format 2 is not known here");
        assertThatThrownBy(() -> read("{\"version\":1}   ".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("this is no recommendation model");
    }

    /** Damage in a score or a name can't be seen here (the checksum sees it), but none may cause anything worse. */
    @Test
    void neverFailsInAnotherWayWhateverTheDamage() {
        long seed = 20260301;
        var random = new Random(seed);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = bytes.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                var model = read(damaged);
                SessionScorer.score(model, new int[] {0, 1, 2, 3, 4, 5, 6}).best(20, item -> true);
            } catch (UnreadableModelException e) {
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
        assertThat(refused).isGreaterThan(5_000);
    }

    private static RecommendationModel read(byte[] bytes) {
        return ModelReader.read(ByteBuffer.wrap(bytes));
    }

    private static byte[] bytes(RecommendationModel model) {
        try (var out = new ByteArrayOutputStream()) {
            ModelWriter.write(model, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
