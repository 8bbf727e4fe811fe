package dev.shopkeeper.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentLinesTest {
    @TempDir
    private Path folder;

    @Test
    void passesCallsOnAndListsWhatIsNone() throws IOException {
        Path file = Files.writeString(folder.resolve("calls.jsonl"), """
            {"type":"track","messageId":"m1","anonymousId":"a","event":"x","timestamp":"2026-03-01T10:00:00Z"}

            {"type":"page","anonymousId":"a"}
            [1]
            {"type":"party"}
            {"type":"track"
            """);
        try (var source = new SegmentLines(file)) {
            List<Call> calls = RetailFiles.all(source);
            assertThat(calls)
                    .extracting(Call::at)
                    .containsExactly(Instant.parse("2026-03-01T10:00:00Z"), Instant.EPOCH);
            assertThat(calls.getFirst().messageId()).isEqualTo("m1");
            assertThat(calls.getLast().messageId()).startsWith("line-3-");
            assertThat(new String(calls.getLast().json(), StandardCharsets.UTF_8))
                    .contains("line-3-");
            assertThat(source.rejected())
                    .extracting(RejectedRow::line, RejectedRow::reason)
                    .containsExactly(tuple(4L, "not_an_object"), tuple(5L, "unknown_type"), tuple(6L, "not_json"));
            assertThat(source.rowsRead()).isEqualTo(5);
        }
    }

    @Test
    void givesTheSameLineTheSameIdAgain() throws IOException {
        Path file = Files.writeString(folder.resolve("calls.jsonl"), "{\"type\":\"page\",\"anonymousId\":\"a\"}\n");
        try (var once = new SegmentLines(file);
                var again = new SegmentLines(file)) {
            assertThat(once.next().orElseThrow().messageId())
                    .isEqualTo(again.next().orElseThrow().messageId());
        }
    }

    @Test
    void givesUpOnAFileOfAnotherFormat() throws IOException {
        Path file = Files.writeString(folder.resolve("sales.csv"), "a,b,c\n".repeat(100));
        try (var source = new SegmentLines(file)) {
            assertThatThrownBy(source::next)
                    .isInstanceOf(DataFileException.class)
                    .hasMessageContaining("none of the first 20 lines");
        }
    }
}
