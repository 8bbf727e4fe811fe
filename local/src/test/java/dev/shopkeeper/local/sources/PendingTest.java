package dev.shopkeeper.local.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingTest {
    private static final byte[] TEN_BYTES = "\"12345678\"".getBytes(StandardCharsets.UTF_8);

    @Test
    void cutsByNumber() {
        Pending<String> pending = new Pending<>(2, 1000);
        pending.add("a", TEN_BYTES);
        assertThat(pending.isFull()).isFalse();
        assertThat(pending.room()).isEqualTo(1);
        pending.add("b", TEN_BYTES);
        pending.add("c", TEN_BYTES);
        assertThat(pending.isFull()).isTrue();
        assertThat(pending.room()).isZero();
        assertThat(sources(pending.cut())).containsExactly("a", "b");
        assertThat(pending.isFull()).isFalse();
        assertThat(sources(pending.cut())).containsExactly("c");
        assertThat(pending.isEmpty()).isTrue();
    }

    @Test
    void keepsTheEventWithinTheLimit() {
        int limit = "{\"Records\":[]}".length() + 3 * 11;
        Pending<String> pending = new Pending<>(100, limit);
        for (String source : List.of("a", "b", "c", "d")) {
            pending.add(source, TEN_BYTES);
        }
        assertThat(pending.isFull()).isTrue();
        var batch = pending.cut();
        assertThat(sources(batch)).containsExactly("a", "b", "c");
        assertThat(Pending.event(batch)).hasSizeLessThanOrEqualTo(limit);
        assertThat(sources(pending.cut())).containsExactly("d");
    }

    @Test
    void handsOverARecordThatIsTooLargeAlone() {
        Pending<String> pending = new Pending<>(100, 20);
        pending.add("large", TEN_BYTES);
        pending.add("next", TEN_BYTES);
        assertThat(sources(pending.cut())).containsExactly("large");
        assertThat(sources(pending.cut())).containsExactly("next");
    }

    @Test
    void joinsRecordsToAnEvent() {
        Pending<String> pending = new Pending<>(2, 1000);
        pending.add("a", "{\"n\":1}".getBytes(StandardCharsets.UTF_8));
        pending.add("b", "{\"n\":2}".getBytes(StandardCharsets.UTF_8));
        assertThat(Pending.event(pending.cut())).asString().isEqualTo("{\"Records\":[{\"n\":1},{\"n\":2}]}");
    }

    private static List<String> sources(List<Pending.Item<String>> batch) {
        return batch.stream().map(Pending.Item::source).toList();
    }
}
