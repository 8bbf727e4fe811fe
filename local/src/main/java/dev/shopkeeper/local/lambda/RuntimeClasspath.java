package dev.shopkeeper.local.lambda;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** The Java Runtime Interface Client as this program has it on its classpath, and the tether in a jar of its own. */
final class RuntimeClasspath {
    private static final List<Class<?>> CLIENT =
            List.of(AWSLambda.class, LambdaRuntime.class, PojoSerializer.class, SdkInternalThreadLocal.class);

    private RuntimeClasspath() {}

    /** @param folder where the tether's jar is written */
    static List<Path> create(Path folder) throws IOException {
        Path tether = folder.resolve("tether.jar");
        writeTether(tether);
        return Stream.concat(CLIENT.stream().map(RuntimeClasspath::jarOf), Stream.of(tether))
                .toList();
    }

    private static void writeTether(Path jar) throws IOException {
        String entry = Tether.class.getName().replace('.', '/') + ".class";
        try (InputStream bytecode = Tether.class.getResourceAsStream("/" + entry);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(entry));
            bytecode.transferTo(out);
        }
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type + " does not come from a file", e);
        }
    }
}
