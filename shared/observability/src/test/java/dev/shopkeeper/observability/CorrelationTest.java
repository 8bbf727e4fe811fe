package dev.shopkeeper.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class CorrelationTest {
    private static final Logger LOG = LoggerFactory.getLogger(CorrelationTest.class);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0b0c1b9e-58d8-4b0a-9d92-3e2a5a3c7e11",
                "01ARZ3NDEKTSV4RRFFQ69G5FAV",
                "1-5759e988-bd862e3fe1be46a994272793"
            })
    void aCallerMayNameItsWork(String id) {
        assertThat(Correlation.of(request(Map.of("x-correlation-id", id)))).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "ada@lovelace.example",
                "198.51.100.77.198.51.100.77",
                "+44-555-0101-44-555-0101",
                "0b0c1b9e 58d8 4b0a 9d92 3e2a5a3c7e11",
                "line\nbreak-line-break-line",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "名名名名名名名名名名名名名名名名"
            })
    void whatIsNoIdIsTheGatewaysInstead(String given) {
        assertThat(Correlation.of(request(Map.of("x-correlation-id", given)))).isEqualTo("JKJaXmPLvHcESHA=");
    }

    @Test
    void theTraceNamesARequestThatNoGatewayHasNamed() {
        var request = new APIGatewayV2HTTPEvent();
        request.setHeaders(Map.of("x-amzn-trace-id", "Self=1;Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1"));
        assertThat(Correlation.of(request)).isEqualTo("1-5759e988-bd862e3fe1be46a994272793");
        request.setHeaders(Map.of("x-amzn-trace-id", "Root=ada@lovelace.example"));
        assertThat(Correlation.of(request)).isEmpty();
        assertThat(Correlation.of(new APIGatewayV2HTTPEvent())).isEmpty();
    }

    @Test
    void aMessageCarriesItsOwn() {
        assertThat(Correlation.of(message("m1", "call-1"))).isEqualTo("call-1");
        assertThat(Correlation.of(message("m1", "ada@lovelace.example"))).isEqualTo("m1");
        assertThat(Correlation.of(message("m1", "a b"))).isEqualTo("m1");
        var plain = new SQSMessage();
        plain.setMessageId("m2");
        assertThat(Correlation.of(plain)).isEqualTo("m2");
    }

    @Test
    void aBatchHasOneIfItsMessagesHave() {
        assertThat(Correlation.of(List.of(message("m1", "call-1"), message("m2", "call-1"))))
                .isEqualTo("call-1");
        assertThat(Correlation.of(List.of(message("m1", "call-1"), message("m2", "call-2"))))
                .isEmpty();
        assertThat(Correlation.of(List.of())).isEmpty();
    }

    @Test
    void aRunIsTheShopsDay() {
        assertThat(Correlation.ofRun(Instant.parse("2026-03-01T17:00:00Z"), ZoneId.of("Asia/Tokyo")))
                .isEqualTo("run-2026-03-02");
    }

    @Test
    void standsInTheLinesOfTheWorkAndInNoOthers() {
        try (var log = new CapturedLog()) {
            Correlation.during("outer", () -> {
                Correlation.during("inner", () -> LOG.info("first"));
                LOG.info("second");
                Correlation.during("", () -> LOG.info("third"));
            });
            LOG.info("fourth");
            List<String> lines = log.text().lines().toList();
            assertThat(lines.get(0)).contains("\"correlation_id\":\"inner\"");
            assertThat(lines.get(1)).contains("\"correlation_id\":\"outer\"");
            assertThat(lines.get(2)).doesNotContain("correlation_id");
            assertThat(lines.get(3)).doesNotContain("correlation_id");
        }
        assertThat(Correlation.current()).isEmpty();
    }

    @Test
    void goesAlongToAnotherThread() throws InterruptedException {
        try (var log = new CapturedLog()) {
            Runnable[] work = new Runnable[1];
            Correlation.during("call-1", () -> {
                MDC.put("task", "forecast");
                work[0] = Correlation.carried(() -> LOG.info("elsewhere"));
                MDC.remove("task");
            });
            Thread thread = Thread.ofVirtual().start(() -> {
                work[0].run();
                LOG.info("afterwards");
            });
            thread.join();
            assertThat(log.text().lines().toList().get(0))
                    .contains("\"correlation_id\":\"call-1\"", "\"task\":\"forecast\"");
            assertThat(log.text().lines().toList().get(1)).doesNotContain("call-1");
        }
    }

    private static APIGatewayV2HTTPEvent request(Map<String, String> headers) {
        var request = new APIGatewayV2HTTPEvent();
        request.setHeaders(headers);
        var context = new APIGatewayV2HTTPEvent.RequestContext();
        context.setRequestId("JKJaXmPLvHcESHA=");
        request.setRequestContext(context);
        return request;
    }

    private static SQSMessage message(String id, String correlationId) {
        var attribute = new MessageAttribute();
        attribute.setStringValue(correlationId);
        var message = new SQSMessage();
        message.setMessageId(id);
        message.setMessageAttributes(Map.of("correlation_id", attribute));
        return message;
    }
}
