package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.template.FunctionSpec;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each function's jar says when the template gives it too little, or a service turns it away. */
class FunctionJarsTest {
    private static final String INTERCEPTORS = "software/amazon/awssdk/global/handlers/execution.interceptors";

    static Stream<FunctionSpec> functions() {
        return WrittenTemplate.read(Checkout.home(), Checkout.path("template.yaml")).blueprint().functions().stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theSdkFindsWhatNamesTheResourceOfAFault(FunctionSpec function) throws IOException {
        try (var jar = new JarFile(function.code().toFile())) {
            String interceptors =
                    new String(jar.getInputStream(jar.getEntry(INTERCEPTORS)).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(interceptors.lines()).contains("dev.shopkeeper.observability.ResourceFaults");
            assertThat(interceptors.lines().filter(name -> !name.isBlank()))
                    .allSatisfy(name -> assertThat(jar.getEntry(name.replace('.', '/') + ".class"))
                            .as(name)
                            .isNotNull());
        }
    }

    /** By its name, and never with its value, which may be a secret. */
    @ParameterizedTest
    @MethodSource("functions")
    void aMissingVariableIsNamed(FunctionSpec function) throws Exception {
        try (var jar = new URLClassLoader(new URL[] {function.code().toUri().toURL()}, null)) {
            String handler = function.handler().split("::")[0];
            Class<?> environment = jar.loadClass("dev.shopkeeper.configuration.Environment");
            Method read = jar.loadClass(handler.substring(0, handler.lastIndexOf('.')) + ".Config")
                    .getDeclaredMethod("of", environment);
            read.setAccessible(true);
            Method of = environment.getMethod("of", Map.class);
            assertThat(complaint(read, of.invoke(null, function.environment()))).isEmpty();
            var required = new TreeSet<String>();
            for (String name : function.environment().keySet()) {
                Map<String, String> rest = new HashMap<>(function.environment());
                rest.remove(name);
                complaint(read, of.invoke(null, rest)).ifPresent(complaint -> {
                    assertThat(complaint).isEqualTo("environment variable " + name + " is missing");
                    required.add(name);
                });
            }
            assertThat(required).isNotEmpty();
        }
    }

    private static Optional<String> complaint(Method read, Object environment) throws IllegalAccessException {
        try {
            read.invoke(null, environment);
            return Optional.empty();
        } catch (InvocationTargetException e) {
            return Optional.of(e.getCause().getMessage());
        }
    }
}
