package dev.shopkeeper.endtoend;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Where SQS, S3 and DynamoDB of the tests' machine are, by the names that the SDK's variables end with. A service is where
 * {@code AWS_ENDPOINT_URL_SQS} says or the like, otherwise where {@code AWS_ENDPOINT_URL} says, otherwise where the
 * profile says; a service that isn't among them is the machine's own.
 */
record ServiceEndpoints(Map<String, URI> urls, Optional<StartedServices> started) implements AutoCloseable {
    private static final List<String> SERVICES = List.of("SQS", "S3", "DYNAMODB");
    /** In place of an address: keeps one service embedded beside the others. */
    private static final String EMBEDDED = "embedded";
    /** In place of an address: what is started for the tests. */
    private static final String STARTED = "started";

    static ServiceEndpoints ofProcess() {
        return open(
                System.getenv(),
                profile(),
                () -> ServiceLoader.load(StartedServices.Starter.class)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("only the profile localstack starts services")));
    }

    static ServiceEndpoints open(
            Map<String, String> variables, Optional<String> profile, Supplier<StartedServices.Starter> starter) {
        Map<String, String> names = SERVICES.stream()
                .filter(service -> name(service, variables, profile).isPresent())
                .collect(Collectors.toMap(
                        service -> service,
                        service -> name(service, variables, profile).orElseThrow()));
        Optional<StartedServices> started =
                names.containsValue(STARTED) ? Optional.of(starter.get().start()) : Optional.empty();
        String address = started.map(StartedServices::url).map(URI::toString).orElse("");
        return new ServiceEndpoints(
                names.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> URI.create(entry.getValue().equals(STARTED) ? address : entry.getValue()))),
                started);
    }

    Optional<URI> of(String service) {
        return Optional.ofNullable(urls.get(service));
    }

    /** Asked before anything is started. */
    static boolean isElsewhere(String service) {
        return name(service, System.getenv(), profile()).isPresent();
    }

    @Override
    public void close() {
        started.ifPresent(StartedServices::close);
    }

    private static Optional<String> profile() {
        return Optional.ofNullable(System.getProperty("shopkeeper.endpoint"));
    }

    private static Optional<String> name(String service, Map<String, String> variables, Optional<String> profile) {
        return Optional.ofNullable(variables.get("AWS_ENDPOINT_URL_" + service))
                .or(() -> Optional.ofNullable(variables.get("AWS_ENDPOINT_URL")))
                .or(() -> profile)
                .filter(name -> !name.equals(EMBEDDED));
    }
}
