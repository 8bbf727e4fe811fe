package dev.shopkeeper.recommendationmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedModelTest {
    private static final int CHECKSUM = 12;
    private static final int CHECKED_FROM = 16;
    private static final int TABLE = 24;
    private static final int NAME_BYTES = 32;
    private static final int ENTRY_BYTES = NAME_BYTES + 16;
    private static final int ROUNDS = 4_000;

    @TempDir
    private Path folder;

    private byte[] bytes;

    @BeforeEach
    void save() throws IOException {
        Path path = folder.resolve("model");
        TeaShop.model().save(path);
        bytes = Files.readAllBytes(path);
    }

    @Test
    void refusesAModelCutShortAnywhere() {
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> ModelFile.of(MemorySegment.ofArray(cut), "cut"))
                    .isInstanceOf(UnreadableModelFileException.class);
        }
    }

    /** As if the checksum had been made of what is damaged: nothing but an exception of the right kind may come of it. */
    @Test
    void refusesAModelCutShortWhoseChecksumFits() {
        for (int length = TABLE; length < bytes.length; length += 13) {
            byte[] cut = withChecksum(Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> use(cut)).isInstanceOf(UnreadableModelException.class);
        }
    }

    @Test
    void refusesAnotherFormat() throws IOException {
        String facts = "{\"format\":1,\"trained_through\":\"2026-02-28\",\"as_of\":\"2026-02-28T21:00:00Z\"}";
        ModelFile older = new ModelFile.Builder()
                .add("facts", MemorySegment.ofArray(facts.getBytes(StandardCharsets.UTF_8)))
                .build();
        assertThatThrownBy(() -> RecommendationModel.read(older))
                .isInstanceOf(UnreadableModelException.class)
                .hasMessage("the model has format 1, this program reads 2");
        assertThatThrownBy(() -> RecommendationModel.read(new ModelFile.Builder().build()))
                .isInstanceOf(UnreadableModelException.class)
                .hasMessageContaining("no section 'facts'");
    }

    @Test
    void neverFailsInAnotherWayWhateverTheDamage() {
        long seed = 20260301;
        Random random = new Random(seed);
        List<int[]> sections = sections();
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = bytes.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                // Every section as often as any other, however small it is.
                int[] section = sections.get(random.nextInt(sections.size()));
                damaged[section[0] + random.nextInt(section[1])] = (byte) random.nextInt();
            }
            try {
                use(withChecksum(damaged));
            } catch (UnreadableModelException e) {
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
        assertThat(refused).isBetween(ROUNDS / 3, ROUNDS - ROUNDS / 20);
    }

    /** Reads it and asks it for everything. */
    private static void use(byte[] bytes) {
        RecommendationModel model = read(bytes);
        RankedItems answer = new RankedItems(20);
        int items = model.catalogue().size();
        int[] session = new int[items];
        for (int item = 0; item < items; item++) {
            session[item] = item;
            ask(model.catalogue(), item);
            for (RelatedItems related : List.of(model.together(), model.similar(), model.alike())) {
                for (int rank = 0; rank < related.count(item); rank++) {
                    model.catalogue().id(related.target(item, rank));
                    assertThat(related.score(item, rank) + related.support(item, rank))
                            .isNotNegative();
                }
            }
            assertThat(model.repeats().probability(item, 1e6)).isNotNegative();
            model.sessions().recommend(session, item + 1, answer);
            model.users().recommend(Past.of(item, items - 1), other -> other != 3, answer);
        }
        for (PopularLists lists : List.of(model.popular(), model.trending())) {
            for (String category : List.of("", "tea", "kitchen")) {
                PopularLists.PopularList list = lists.of("de", "newsletter", category);
                for (int rank = 0; rank < list.count(); rank++) {
                    model.catalogue().id(list.item(rank));
                    assertThat(list.score(rank)).isNotNegative();
                }
            }
        }
    }

    private static void ask(Catalogue catalogue, int item) {
        catalogue.find(catalogue.id(item));
        if (catalogue.category(item) >= 0) {
            catalogue.findCategory(catalogue.categoryName(catalogue.category(item)));
        }
        assertThat(List.of(
                        catalogue.name(item),
                        catalogue.currency(item),
                        catalogue.priceMinor(item),
                        catalogue.isAvailable(item),
                        catalogue.isConsumable(item),
                        catalogue.popularity(item),
                        catalogue.firstSeen(item)))
                .hasSize(7);
    }

    private static RecommendationModel read(byte[] bytes) {
        try {
            return RecommendationModel.read(ModelFile.of(MemorySegment.ofArray(bytes), "damaged"));
        } catch (UnreadableModelFileException e) {
            throw new UnreadableModelException("", e);
        }
    }

    private static byte[] withChecksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, CHECKED_FROM, bytes.length - CHECKED_FROM);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(CHECKSUM, (int) checksum.getValue());
        return bytes;
    }

    /** Where each section begins and how long it is, and the table of them. */
    private List<int[]> sections() {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int count = buffer.getInt(CHECKED_FROM);
        List<int[]> sections = new ArrayList<>();
        sections.add(new int[] {CHECKED_FROM, TABLE - CHECKED_FROM + count * ENTRY_BYTES});
        for (int i = 0; i < count; i++) {
            int entry = TABLE + i * ENTRY_BYTES + NAME_BYTES;
            int length = (int) buffer.getLong(entry + Long.BYTES);
            if (length > 0) {
                sections.add(new int[] {(int) buffer.getLong(entry), length});
            }
        }
        return sections;
    }
}
