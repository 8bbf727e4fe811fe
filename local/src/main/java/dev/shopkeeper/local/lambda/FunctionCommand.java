package dev.shopkeeper.local.lambda;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import dev.shopkeeper.local.template.FunctionSpec;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line that starts a function's process as Lambda's managed Java runtime would. */
final class FunctionCommand {
    /** The rest of a function's memory is left to what is not heap: classes, threads, buffers, native libraries. */
    private static final double HEAP_SHARE = 0.85;

    private FunctionCommand() {}

    /**
     * @param runtime the jars of the Runtime Interface Client
     * @param nativeClient its native library
     * @param temporary the process's own folder
     */
    static List<String> of(FunctionSpec function, List<Path> runtime, Path nativeClient, Path temporary) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(tuning(function));
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-Duser.home=" + temporary);
        command.add("-D" + NativeClientLibrary.PROPERTY + "=" + nativeClient);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-cp");
        command.add(Stream.concat(Stream.of(function.code().toAbsolutePath()), runtime.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)));
        command.add(Tether.class.getName());
        command.add(AWSLambda.class.getName());
        command.add(function.handler());
        return command;
    }

    /**
     * The command line wins over {@code JAVA_TOOL_OPTIONS}, so what the template says there is left out here. The
     * managed runtime stops at C1.
     */
    private static List<String> tuning(FunctionSpec function) {
        String chosen = function.environment().getOrDefault("JAVA_TOOL_OPTIONS", "");
        List<String> options = new ArrayList<>();
        if (!chosen.contains("-Xmx") && !chosen.contains("MaxHeapSize") && !chosen.contains("MaxRAMPercentage")) {
            options.add("-Xmx" + Math.round(function.memoryMegabytes() * HEAP_SHARE) + "m");
        }
        if (!chosen.contains("-Xms") && !chosen.contains("InitialHeapSize")) {
            options.add("-Xms" + Math.min(32, function.memoryMegabytes() / 4) + "m");
        }
        if (!chosen.contains("TieredStopAtLevel") && !chosen.contains("TieredCompilation")) {
            options.add("-XX:TieredStopAtLevel=1");
        }
        if (!chosen.matches(".*-XX:\\+Use\\w*GC.*")) {
            options.add("-XX:+UseSerialGC");
        }
        return options;
    }
}
