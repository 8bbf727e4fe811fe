package dev.shopkeeper.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.log.MachineLog.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionLineTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    plain words | INFO | plain words
                    2026-11-22 03:00:00 WARN Ledger - late | WARN | 2026-11-22 03:00:00 WARN Ledger - late
                    [ERROR] no bucket | ERROR | [ERROR] no bucket
                    {"level":"WARN","message":"late","service":"s"} | WARN | late
                    {"level":"ERROR","message":"no","error":{"name":"E","message":"why"}} | ERROR | no (E: why)
                    {"level":"INFO","message":"kept","correlation_id":"call-1"} | INFO | kept [call-1]
                    {"level":"DEBUG","message":"detail"} | DEBUG | detail
                    {"_aws":{"Timestamp":1},"Accepted":3} | DEBUG | {"_aws":{"Timestamp":1},"Accepted":3}
                    {"sku":"A-1"} | INFO | {"sku":"A-1"}
                    {broken ERROR | ERROR | {broken ERROR
                    """)
    void readsLevelAndText(String line, Level level, String text) {
        assertThat(FunctionLine.parse(line)).isEqualTo(new FunctionLine(level, text));
    }

    @Test
    void hidesWhatTheJvmSaysOfTheTemplatesOptions() {
        assertThat(FunctionLine.parse("Picked up JAVA_TOOL_OPTIONS: -XX:TieredStopAtLevel=4")
                        .level())
                .isEqualTo(Level.DEBUG);
    }
}
