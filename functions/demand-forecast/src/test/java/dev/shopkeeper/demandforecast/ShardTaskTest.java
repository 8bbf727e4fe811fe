package dev.shopkeeper.demandforecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTaskTest {
    /** Version 1 as it was first written; it must parse for ever. */
    private static final String VERSION_1 = "{\"schema_version\":1,\"run\":\"2026-03-01\",\"shard\":3,\"shards\":7}";

    @Test
    void writesAndReadsVersion1() {
        ShardTask task = ShardTask.of(LocalDate.of(2026, 3, 1), 3, 7);
        assertThat(task.toJson()).isEqualTo(VERSION_1);
        assertThat(ShardTask.parse(VERSION_1)).isEqualTo(task);
    }

    @Test
    void toleratesFieldsOfLaterVersions() {
        String later = "{\"schema_version\":2,\"run\":\"2026-03-01\",\"shard\":4,\"shards\":7,\"priority\":1}";
        assertThat(ShardTask.parse(later).shard()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"schema_version\":1,\"run\":\"2026-03-01\",\"shards\":7}",
                "{\"schema_version\":1,\"run\":\"yesterday\",\"shard\":3,\"shards\":7}",
                "{\"schema_version\":1,\"run\":\"2026-03-01\",\"shard\":-1,\"shards\":7}"
            })
    void refusesWhatIsNoMessage(String json) {
        assertThatThrownBy(() -> ShardTask.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a forecast-shards message");
    }
}
