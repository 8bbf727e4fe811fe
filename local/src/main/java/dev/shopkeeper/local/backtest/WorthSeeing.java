package dev.shopkeeper.local.backtest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which of many series to look at: half of them where most units were missed, half spread over all, in their order. */
final class WorthSeeing {
    private WorthSeeing() {}

    /**
     * @param missed units of each series; NaN for those without a forecast, which aren't chosen
     * @return places in the list, ascending
     */
    static List<Integer> of(double[] missed, int most) {
        int[] known = IntStream.range(0, missed.length)
                .filter(one -> !Double.isNaN(missed[one]))
                .toArray();
        List<Integer> worst = Arrays.stream(known)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer one) -> missed[one]).reversed())
                .limit((most + 1) / 2)
                .toList();
        int[] others = Arrays.stream(known).filter(one -> !worst.contains(one)).toArray();
        int wanted = Math.min(most - worst.size(), others.length);
        IntStream spread =
                IntStream.range(0, wanted).map(place -> others[(int) ((place + 0.5) * others.length / wanted)]);
        return IntStream.concat(worst.stream().mapToInt(Integer::intValue), spread)
                .sorted()
                .boxed()
                .toList();
    }
}
