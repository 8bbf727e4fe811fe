package dev.shopkeeper.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class BatcherTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration ANY_SPAN = Duration.ofDays(1_000);

    @Test
    void cutsByNumber() {
        assertThat(batches(calls(450, 10, Duration.ZERO), ANY_SPAN))
                .extracting(batch -> batch.calls().size())
                .containsExactly(200, 200, 50);
    }

    @Test
    void cutsBySizeBelowTheServersLimit() throws IOException {
        List<Batch> batches = batches(calls(100, 20_000, Duration.ZERO), ANY_SPAN);
        assertThat(batches.stream().mapToInt(batch -> batch.calls().size()).sum())
                .isEqualTo(100);
        for (Batch batch : batches) {
            assertThat(inflated(batch)).hasSizeLessThanOrEqualTo(500_000);
        }
        assertThat(batches).hasSize(5);
    }

    @Test
    void sendsWhatIsTooLargeForAnyBatchAlone() {
        List<Call> calls = new ArrayList<>(calls(2, 10, Duration.ZERO));
        calls.add(1, new Call("large", START, new byte[600_000], 1));
        assertThat(batches(calls, ANY_SPAN))
                .extracting(batch -> batch.calls().size())
                .containsExactly(1, 1, 1);
    }

    @Test
    void cutsByTimeToKeepThePace() {
        assertThat(batches(calls(10, 10, Duration.ofSeconds(20)), Duration.ofSeconds(60)))
                .extracting(batch -> batch.calls().size())
                .containsExactly(4, 4, 2);
    }

    @Test
    void writesOneJsonDocument() throws IOException {
        Batch batch = new Batch(List.of(
                new Call("1", START, "{\"a\":1}".getBytes(StandardCharsets.UTF_8), 3),
                new Call("2", START, "{\"b\":2}".getBytes(StandardCharsets.UTF_8), 4)));
        assertThat(new String(inflated(batch), StandardCharsets.UTF_8)).isEqualTo("{\"batch\":[{\"a\":1},{\"b\":2}]}");
        assertThat(batch.rows()).isEqualTo(7);
    }

    private static List<Call> calls(int count, int bytes, Duration apart) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Call("m" + i, START.plus(apart.multipliedBy(i)), new byte[bytes], 1))
                .toList();
    }

    private static List<Batch> batches(List<Call> calls, Duration maxSpan) {
        Batcher batcher = new Batcher(new Listed(calls.iterator()), maxSpan);
        List<Batch> batches = new ArrayList<>();
        for (Optional<Batch> next = batcher.next(); next.isPresent(); next = batcher.next()) {
            batches.add(next.get());
        }
        return batches;
    }

    private static byte[] inflated(Batch batch) throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(batch.body()))) {
            return gzip.readAllBytes();
        }
    }

    /** Calls that are there already. */
    record Listed(Iterator<Call> calls) implements CallSource {
        @Override
        public Optional<Call> next() {
            return calls.hasNext() ? Optional.of(calls.next()) : Optional.empty();
        }

        @Override
        public List<RejectedRow> rejected() {
            return List.of();
        }

        @Override
        public long rowsRead() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
