package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.local.template.FunctionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jars that are deployed, and what the README says of them. */
class PackagesTest {
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double LIMIT_MEGABYTES = 50;
    private static final double TOLERANCE = 0.1;
    private static final WrittenTemplate TEMPLATE =
            WrittenTemplate.read(Checkout.home(), Checkout.path("template.yaml"));

    static Stream<FunctionSpec> functions() {
        return TEMPLATE.blueprint().functions().stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aPackageCanBeUploadedAsItIs(FunctionSpec function) throws IOException {
        assertThat(megabytes(function)).isLessThan(LIMIT_MEGABYTES);
    }

    /** name | MB | architecture | memory | start */
    @ParameterizedTest
    @MethodSource("functions")
    void theReadmeTellsWhatIsDeployed(FunctionSpec function) throws IOException {
        Matcher row = Pattern.compile("\\| " + function.name() + " \\| ([0-9.]+) \\| (\\w+) \\| (\\d+) \\| (\\w+) \\|")
                .matcher(Checkout.text("README.md"));
        assertThat(row.find()).as("a row of the README for " + function.name()).isTrue();
        double size = megabytes(function);
        assertThat(Double.parseDouble(row.group(1))).isCloseTo(size, within(size * TOLERANCE));
        assertThat(row.group(2)).isEqualTo(Packages.architecture(TEMPLATE, function));
        assertThat(Integer.parseInt(row.group(3))).isEqualTo(function.memoryMegabytes());
        assertThat(row.group(4).equals("snapshot"))
                .isEqualTo(Packages.hasSnapshot(Packages.written(TEMPLATE, function)));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void nothingIsInAPackageTwice(FunctionSpec function) throws IOException {
        try (ZipFile jar = new ZipFile(function.code().toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .doesNotHaveDuplicates()
                    .noneMatch(name -> name.startsWith("org/apache/logging/log4j/core"));
        }
    }

    private static double megabytes(FunctionSpec function) throws IOException {
        return Files.size(function.code()) / BYTES_PER_MEGABYTE;
    }
}
