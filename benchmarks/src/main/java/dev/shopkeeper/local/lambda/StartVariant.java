package dev.shopkeeper.local.lambda;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** How the JVM of a function is told to start. Its caches are trained with the same options. */
enum StartVariant {
    /** Both compilers, as with provisioned concurrency. */
    PLAIN(List.of("-XX:TieredStopAtLevel=4")),
    /** What Lambda does without SnapStart. */
    C1(List.of("-XX:TieredStopAtLevel=1")),
    APPCDS(List.of("-XX:TieredStopAtLevel=1"), "-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile="),
    AOT(List.of("-XX:TieredStopAtLevel=1"), "-XX:AOTCacheOutput=", "-XX:AOTCache="),
    /** As SnapStart: the hooks run before the snapshot, which is taken as "init" ends and wakes at once. */
    SNAPSHOT(List.of("-XX:TieredStopAtLevel=1", "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac"));

    private final List<String> options;
    private final String training;
    private final String use;

    StartVariant(List<String> options) {
        this(options, "", "");
    }

    StartVariant(List<String> options, String training, String use) {
        this.options = options;
        this.training = training;
        this.use = use;
    }

    boolean isTrained() {
        return !training.isEmpty();
    }

    Map<String, String> environment() {
        return this == SNAPSHOT ? Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start") : Map.of();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> trainingOptions(Path cache) {
        return Stream.concat(options.stream(), Stream.of(training + cache, "-Xlog:cds=off", "-Xlog:aot=off"))
                .toList();
    }

    List<String> options(Path cache) {
        return isTrained()
                ? Stream.concat(options.stream(), Stream.of(use + cache)).toList()
                : options;
    }
}
