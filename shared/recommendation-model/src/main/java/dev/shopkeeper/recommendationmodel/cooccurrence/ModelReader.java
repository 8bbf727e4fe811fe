package dev.shopkeeper.recommendationmodel.cooccurrence;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads what {@link ModelWriter} wrote. Every length and number is checked, so that no damage can surface later than
 * here: anything but a whole model is an {@link UnreadableModelException}.
 */
public final class ModelReader {
    private final ByteBuffer in;

    private ModelReader(ByteBuffer in) {
        this.in = in;
    }

    /** @param bytes all of the artefact, from position to limit */
    public static RecommendationModel read(ByteBuffer bytes) {
        try {
            return new ModelReader(bytes.duplicate()).model();
        } catch (BufferUnderflowException | DateTimeException e) {
            throw new UnreadableModelException("the model is cut short or damaged", e);
        }
    }

    private RecommendationModel model() {
        check(in.getInt() == ModelWriter.MAGIC, "this is no recommendation model");
        int format = in.getInt();
        check(format == ModelWriter.FORMAT, "model format " + format + " is not known here");
        LocalDate trainedThrough = LocalDate.ofEpochDay(in.getLong());
        Items items = items();
        Neighbours neighbours = neighbours(items.size());
        check(!in.hasRemaining(), "the model is followed by something else");
        return new RecommendationModel(trainedThrough, items, neighbours);
    }

    private Items items() {
        var items = new Items(texts(), texts(), texts(), numbers(), decimals());
        int size = items.size();
        check(items.names().length == size && items.category().length == size, "items without a name or category");
        check(items.popularity().length == size, "items without a popularity");
        checkRange(items.category(), -1, items.categories().length);
        return items;
    }

    private Neighbours neighbours(int items) {
        var neighbours = new Neighbours(numbers(), numbers(), decimals(), numbers(), numbers(), decimals());
        int edges = neighbours.edges();
        check(neighbours.score().length == edges && neighbours.support().length == edges, "edges without a score");
        check(neighbours.boughtTogether().length == edges && neighbours.lift().length == edges, "edges without a lift");
        checkRange(neighbours.item(), 0, items);
        checkStart(neighbours.start(), items, edges);
        return neighbours;
    }

    private static void checkStart(int[] start, int items, int edges) {
        check(start.length == items + 1 && start[0] == 0 && start[items] == edges, "edges of no item");
        for (int item = 0; item < items; item++) {
            check(start[item] <= start[item + 1], "edges out of order");
        }
    }

    private static void checkRange(int[] values, int from, int below) {
        for (int value : values) {
            check(value >= from && value < below, "a number out of range");
        }
    }

    private String[] texts() {
        String[] texts = new String[length(Integer.BYTES)];
        for (int i = 0; i < texts.length; i++) {
            byte[] bytes = new byte[length(1)];
            in.get(bytes);
            texts[i] = new String(bytes, StandardCharsets.UTF_8);
        }
        return texts;
    }

    private int[] numbers() {
        int[] values = new int[length(Integer.BYTES)];
        in.asIntBuffer().get(values);
        in.position(in.position() + values.length * Integer.BYTES);
        return values;
    }

    private float[] decimals() {
        float[] values = new float[length(Float.BYTES)];
        in.asFloatBuffer().get(values);
        in.position(in.position() + values.length * Float.BYTES);
        return values;
    }

    /** A damaged length must not become an allocation of gigabytes. */
    private int length(int elementBytes) {
        int length = in.getInt();
        check(length >= 0 && length <= in.remaining() / elementBytes, "a length beyond the end");
        return length;
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new UnreadableModelException(otherwise);
        }
    }
}
