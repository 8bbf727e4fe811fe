package dev.shopkeeper.local.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchResponseTest {
    private static final Set<String> SENT = Set.of("a", "b", "c");

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "{}", "{\"batchItemFailures\":null}", "{\"batchItemFailures\":[]}", "{\"n\":1}"})
    void takesAnEmptyAnswerForSuccess(String answer) {
        assertThat(BatchResponse.failures(ScriptedFunctions.ok(answer), true, SENT))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "\"done\"",
                "{\"batchItemFailures\":\"a\"}",
                "{\"batchItemFailures\":[\"a\"]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"messageId\":\"a\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"unknown\"}]}"
            })
    void takesAnInvalidAnswerForFailureOfAll(String answer) {
        assertThat(BatchResponse.failures(ScriptedFunctions.ok(answer), true, SENT))
                .isEqualTo(SENT);
    }

    @Test
    void takesWhatIsReported() {
        assertThat(BatchResponse.failures(ScriptedFunctions.failed(List.of("b")), true, SENT))
                .containsExactly("b");
    }

    @Test
    void ignoresReportsUnlessTheMappingAsksForThem() {
        assertThat(BatchResponse.failures(ScriptedFunctions.failed(List.of("b")), false, SENT))
                .isEmpty();
    }

    @Test
    void failsAllWhenTheFunctionFails() {
        assertThat(BatchResponse.failures(ScriptedFunctions.error(), false, SENT))
                .isEqualTo(SENT);
        assertThat(BatchResponse.failures(ScriptedFunctions.error(), true, SENT))
                .isEqualTo(SENT);
    }
}
