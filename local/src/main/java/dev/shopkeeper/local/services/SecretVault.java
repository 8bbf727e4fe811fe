package dev.shopkeeper.local.services;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.local.template.SecretSpec;
import dev.shopkeeper.local.template.SecretSpec.Content;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The secrets by name, in memory; with a folder also in a file each, which its owner alone can read. */
final class SecretVault {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".json";

    private final Map<String, Secret> secrets = new ConcurrentHashMap<>();
    private final Optional<Path> folder;
    private final Clock clock;
    private final RandomGenerator random;

    SecretVault(Optional<Path> folder, Clock clock, RandomGenerator random) {
        this.folder = folder;
        this.clock = clock;
        this.random = random;
        folder.ifPresent(this::restore);
    }

    private void restore(Path path) {
        try (Stream<Path> files = Files.list(Files.createDirectories(path))) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(SUFFIX)).toList()) {
                Secret secret = JSON.readValue(file.toFile(), Secret.class);
                secrets.put(secret.name(), secret);
            }
        } catch (IOException e) {
            // The exception's own message may quote the file.
            throw new ServicesException(
                    "cannot read the secrets in " + path + ": " + e.getClass().getSimpleName(), e);
        }
    }

    /** Creates what is not there; what is there keeps its value. */
    synchronized void provision(SecretSpec spec) {
        if (!secrets.containsKey(spec.name())) {
            String value =
                    switch (spec.content()) {
                        case Content.Text(var text) -> text;
                        case Content.Generated rules -> GeneratedSecret.of(rules, random);
                    };
            keep(new Secret(
                    spec.name(), spec.arn(), List.of(version(UUID.randomUUID().toString(), value))));
        }
    }

    /** @param id name or ARN */
    Optional<Secret> find(String id) {
        return Optional.ofNullable(secrets.get(id))
                .or(() -> secrets.values().stream()
                        .filter(secret -> secret.arn().equals(id))
                        .findFirst());
    }

    /** Makes the value current, unless the version exists already: then it must have that value. */
    synchronized Optional<Secret> put(String id, String versionId, String value) {
        return find(id).map(secret -> {
            Optional<Secret.Version> existing = secret.version(versionId);
            if (existing.isEmpty()) {
                return keep(secret.with(version(versionId, value)));
            }
            if (!existing.get().value().equals(value)) {
                throw new SecretsRefusal(
                        "ResourceExistsException", "this ClientRequestToken was used for another value already");
            }
            return secret;
        });
    }

    private Secret.Version version(String id, String value) {
        return new Secret.Version(id, value, clock.millis());
    }

    private Secret keep(Secret secret) {
        folder.ifPresent(path -> write(secret, path));
        secrets.put(secret.name(), secret);
        return secret;
    }

    private static void write(Secret secret, Path folder) {
        try {
            Path draft = Files.createTempFile(
                    folder,
                    "secret",
                    ".draft",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(draft, JSON.writeValueAsBytes(secret));
            String name = URLEncoder.encode(secret.name(), StandardCharsets.UTF_8) + SUFFIX;
            Files.move(
                    draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ServicesException("cannot keep a secret in " + folder + ": " + e.getMessage(), e);
        }
    }
}
