package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceEndpointsTest {
    private static final URI THERE = URI.create("http://there:4566");

    @Test
    void withoutAWordEachServiceIsTheMachinesOwn() {
        try (var endpoints = ServiceEndpoints.open(Map.of(), Optional.empty(), ServiceEndpointsTest::nothing)) {
            assertThat(endpoints.urls()).isEmpty();
        }
    }

    @Test
    void aServicesVariableComesBeforeThatOfAllAndBothBeforeTheProfile() {
        var variables = Map.of(
                "AWS_ENDPOINT_URL", THERE.toString(),
                "AWS_ENDPOINT_URL_S3", "http://s3:9000",
                "AWS_ENDPOINT_URL_DYNAMODB", "embedded");
        try (var endpoints = ServiceEndpoints.open(variables, Optional.of("started"), ServiceEndpointsTest::nothing)) {
            assertThat(endpoints.of("SQS")).contains(THERE);
            assertThat(endpoints.of("S3")).contains(URI.create("http://s3:9000"));
            assertThat(endpoints.of("DYNAMODB")).isEmpty();
        }
    }

    @Test
    void whatAProfileStartsIsStartedOnceAndStoppedWithTheMachine() {
        var services = new CountedServices();
        try (var endpoints = ServiceEndpoints.open(
                Map.of("AWS_ENDPOINT_URL_S3", "embedded"), Optional.of("started"), () -> services::start)) {
            assertThat(endpoints.of("SQS")).contains(THERE);
            assertThat(endpoints.of("DYNAMODB")).contains(THERE);
            assertThat(endpoints.of("S3")).isEmpty();
            assertThat(services.starts).isEqualTo(1);
            assertThat(services.stops).isZero();
        }
        assertThat(services.stops).isEqualTo(1);
    }

    private static StartedServices.Starter nothing() {
        throw new AssertionError("nothing was to be started");
    }

    private static final class CountedServices implements StartedServices {
        private int starts;
        private int stops;

        StartedServices start() {
            starts++;
            return this;
        }

        @Override
        public URI url() {
            return THERE;
        }

        @Override
        public void close() {
            stops++;
        }
    }
}
