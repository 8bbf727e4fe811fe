package dev.shopkeeper.local.lambda;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The native half of the Runtime Interface Client, unpacked once for all processes. Left to itself, each process writes
 * it to the same file in {@code /tmp}, and one that starts while another is writing dies in the loader.
 */
final class NativeClientLibrary {
    /** The client's own property for the path of its library. */
    static final String PROPERTY = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private NativeClientLibrary() {}

    /**
     * Writes the library for this computer into the folder.
     *
     * @throws IOException if the client has none for it: AWS makes it for Linux on x86_64 and arm64
     */
    static Path unpack(Path folder) throws IOException {
        String platform = platform();
        Path library = folder.resolve("aws-lambda-jni.so");
        try (InputStream content = AWSLambda.class.getResourceAsStream("/jni/libaws-lambda-jni." + platform + ".so")) {
            if (content == null) {
                throw new IOException("AWS's Java Runtime Interface Client has no native library for " + platform
                        + "; functions run on Linux, x86_64 or arm64");
            }
            Files.copy(content, library, StandardCopyOption.REPLACE_EXISTING);
        }
        return library;
    }

    private static String platform() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor =
                switch (System.getProperty("os.arch")) {
                    case "amd64" -> "x86_64";
                    case "aarch64" -> "aarch_64";
                    case String other -> other;
                };
        return system + (isMusl() ? "_musl-" : "-") + processor;
    }

    /** Alpine and its like have another C library, and its loader in a known place. */
    private static boolean isMusl() throws IOException {
        Path libraries = Path.of("/lib");
        if (!Files.isDirectory(libraries)) {
            return false;
        }
        try (Stream<Path> files = Files.list(libraries)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("ld-musl-"));
        }
    }
}
