package dev.shopkeeper.local.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * {@code [FUNCTION…] [--scale FACTOR] [--memory MB,…]}.
 *
 * @param functions empty for all
 * @param scale 1 for a shop of 100,000 SKUs and 1,000,000 events a day
 * @param megabytes sizes to try; empty for that of the template
 */
record FunctionMemoryArguments(List<String> functions, double scale, List<Integer> megabytes) {
    static FunctionMemoryArguments parse(String[] arguments) {
        List<String> functions = new ArrayList<>();
        double scale = 1;
        List<Integer> megabytes = List.of();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--scale" -> scale = Double.parseDouble(arguments[++i]);
                case "--memory" ->
                    megabytes = Stream.of(arguments[++i].split(","))
                            .map(Integer::valueOf)
                            .toList();
                default -> functions.add(arguments[i]);
            }
        }
        return new FunctionMemoryArguments(functions, scale, megabytes);
    }

    boolean includes(String function) {
        return functions.isEmpty() || functions.contains(function);
    }

    /** Empty for the template's. */
    List<OptionalInt> sizes() {
        return megabytes.isEmpty()
                ? List.of(OptionalInt.empty())
                : megabytes.stream().map(OptionalInt::of).toList();
    }
}
