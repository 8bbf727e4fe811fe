package dev.shopkeeper.local.frame;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Where the columns of a frame are, counted from 0.
 *
 * @param stockout -1 if there is none
 * @param regressors all other columns that have a name
 */
record FrameHeader(List<String> names, int id, int time, int value, int stockout, int[] regressors) {
    /** @throws FrameException if a column is missing or there twice */
    static FrameHeader of(List<String> fields) {
        List<String> names = fields.stream().map(String::strip).toList();
        int id = required(names, "unique_id");
        int time = required(names, "ds");
        int value = required(names, "y");
        int stockout = place(names, "stockout");
        int[] others = IntStream.range(0, names.size())
                .filter(column -> !names.get(column).isEmpty())
                .filter(column -> column != id && column != time && column != value && column != stockout)
                .toArray();
        return new FrameHeader(names, id, time, value, stockout, others);
    }

    private static int required(List<String> names, String name) {
        int place = place(names, name);
        if (place < 0) {
            throw new FrameException("no column " + name + " in the header '" + String.join(",", names)
                    + "'; a frame has unique_id, ds and y");
        }
        return place;
    }

    private static int place(List<String> names, String name) {
        int[] places = IntStream.range(0, names.size())
                .filter(column -> names.get(column).toLowerCase(Locale.ROOT).equals(name))
                .toArray();
        if (places.length > 1) {
            throw new FrameException("the column " + name + " is there " + places.length + " times");
        }
        return places.length == 0 ? -1 : places[0];
    }
}
