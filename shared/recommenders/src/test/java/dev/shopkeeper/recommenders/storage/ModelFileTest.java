package dev.shopkeeper.recommenders.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFileTest {
    private static final String[] IDS = {"a", "", "茶", "🛒 with spaces\n", "a-long-id-0123456789"};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 255, 256, 65_535, 65_536, 16_777_215, 16_777_216, Integer.MAX_VALUE})
    void numbersTakeTheBytesOfTheLargest(int largest) throws IOException {
        int[] values = {largest, 0, 1, largest / 2};
        var section = PackedInts.pack(values, values.length);
        PackedInts packed =
                PackedInts.read(new ModelFile.Builder().add("numbers", section).build(), "numbers");
        assertThat(IntStream.range(0, values.length).map(packed::get)).containsExactly(largest, 0, 1, largest / 2);
        assertThat(section.byteSize()).isLessThanOrEqualTo(4 + 4 * (largest < 65_536 ? 2 : 4) + 3);
    }

    @Test
    void mapsTheSameBytesFromAFile() throws IOException {
        ModelFile file = model();
        Path path = folder.resolve("model");
        file.save(path);
        ModelFile mapped = ModelFile.open(path);
        assertThat(mapped.sizes()).isEqualTo(file.sizes());
        assertThat(Files.size(path)).isEqualTo(file.byteSize());
        assertThat(mapped.floats("weights")).containsExactly(1.5f, -2);
        assertThat(mapped.section("empty").byteSize()).isZero();
        assertThatThrownBy(() -> mapped.section("none")).hasMessageContaining("no section 'none'");
    }

    @Test
    void findsItemsByTheirIdsAndBack() throws IOException {
        ItemIds ids = ItemIds.read(model());
        for (int item = 0; item < IDS.length; item++) {
            assertThat(ids.id(item)).isEqualTo(IDS[item]);
            assertThat(ids.number(IDS[item])).isEqualTo(item);
        }
        assertThat(ids.number("unknown")).isEqualTo(-1);
        assertThat(ids.size()).isEqualTo(IDS.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 30, 100, 300})
    void refusesAnyDamage(int place) throws IOException {
        byte[] bytes = bytes();
        bytes[place] ^= 4;
        assertThatThrownBy(() -> open(bytes)).isInstanceOf(UnreadableModelFileException.class);
    }

    @Test
    void refusesWhatIsCutOrOlderOrNoModel() throws IOException {
        byte[] bytes = bytes();
        assertThatThrownBy(() -> open(Arrays.copyOf(bytes, bytes.length - 1))).hasMessageContaining("truncated");
        assertThatThrownBy(() -> open(Arrays.copyOf(bytes, 10))).hasMessageContaining("too short");
        assertThatThrownBy(() -> open(new byte[100])).hasMessageContaining("no model");
        bytes[8] = 0;
        assertThatThrownBy(() -> open(bytes)).hasMessageContaining("format 0, this program reads 2");
    }

    private byte[] bytes() throws IOException {
        Path path = folder.resolve("original");
        model().save(path);
        return Files.readAllBytes(path);
    }

    private ModelFile open(byte[] bytes) throws IOException {
        return ModelFile.open(Files.write(folder.resolve("copy"), bytes));
    }

    private static ModelFile model() throws IOException {
        ModelFile.Builder file = new ModelFile.Builder().add("weights", new float[] {1.5f, -2});
        file.add("empty", new float[0]);
        ItemIds.write(IDS, file);
        return file.build();
    }
}
