package dev.shopkeeper.endtoend;

import static dev.shopkeeper.endtoend.WrittenTemplate.at;
import static dev.shopkeeper.endtoend.WrittenTemplate.textAt;

import dev.shopkeeper.local.template.EventSource.HttpRoute;
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What functions' jars and their start demand of the template. */
final class Packages {
    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|dylib|jnilib)([._-].*)?");
    private static final Pattern X86 = Pattern.compile(".*(amd64|x86_64|x86-64).*");
    private static final Pattern ARM = Pattern.compile(".*(arm64|aarch64|aarch_64).*");
    private static final String LAMBDA_DEFAULT = "x86_64";
    /** SnapStart takes no function with more of it. */
    private static final int SNAPSHOT_STORAGE_MEGABYTES = 512;

    private Packages() {}

    /** A native library runs on the processors it was made for; where there is none, arm64 costs a fifth less. */
    static Stream<String> misfits(WrittenTemplate template) {
        return template.blueprint().functions().stream()
                .filter(function -> !architectures(function.code()).contains(architecture(template, function)))
                .map(FunctionSpec::logicalId);
    }

    /** A caller waits for these; only the space they unpack a database into keeps some from having a snapshot. */
    static Stream<String> coldFunctions(WrittenTemplate template) {
        return template.blueprint().functions().stream()
                .filter(function -> function.eventSources().stream().anyMatch(HttpRoute.class::isInstance))
                .filter(function -> storageMegabytes(written(template, function)) <= SNAPSHOT_STORAGE_MEGABYTES)
                .filter(function -> !hasSnapshot(written(template, function)))
                .map(FunctionSpec::logicalId);
    }

    static String architecture(WrittenTemplate template, FunctionSpec function) {
        return textAt(written(template, function), "Architectures", 0).orElse(LAMBDA_DEFAULT);
    }

    /** A version is published, snapshot and all, whenever anything of the function changes, its environment too. */
    static boolean hasSnapshot(Node function) {
        return textAt(function, "SnapStart", "ApplyOn").equals(Optional.of("PublishedVersions"))
                && textAt(function, "AutoPublishAlias").isPresent()
                && textAt(function, "AutoPublishAliasAllProperties").equals(Optional.of("true"));
    }

    static Node written(WrittenTemplate template, FunctionSpec function) {
        return at(template.resources().get(function.logicalId()), "Properties").orElseThrow();
    }

    private static int storageMegabytes(Node function) {
        return textAt(function, "EphemeralStorage", "Size")
                .map(Integer::parseInt)
                .orElse(SNAPSHOT_STORAGE_MEGABYTES);
    }

    /** What the jar runs on, or should. */
    private static Set<String> architectures(Path jar) {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            Set<String> found = file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> NATIVE.matcher(name).matches())
                    .flatMap(Packages::platform)
                    .collect(Collectors.toSet());
            return found.isEmpty() ? Set.of("arm64") : found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> platform(String library) {
        if (X86.matcher(library).matches()) {
            return Stream.of("x86_64");
        }
        return ARM.matcher(library).matches() ? Stream.of("arm64") : Stream.empty();
    }
}
