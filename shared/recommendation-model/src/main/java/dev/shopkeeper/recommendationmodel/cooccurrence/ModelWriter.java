package dev.shopkeeper.recommendationmodel.cooccurrence;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a model as bytes, the same for the same model.
 *
 * <p>Format 1, big-endian, every array preceded by its length as an {@code int} and every string by its length in UTF-8
 * bytes: magic {@code SKRM}, {@code int} format, {@code long} epoch day trained through; ids, names, categories;
 * category and popularity of each item; then start, item, score, support, bought-together and lift of
 * {@link Neighbours}.
 */
public final class ModelWriter {
    public static final int FORMAT = 1;
    static final int MAGIC = 0x534B524D;

    private ModelWriter() {}

    public static void write(RecommendationModel model, OutputStream to) throws IOException {
        var out = new DataOutputStream(to);
        out.writeInt(MAGIC);
        out.writeInt(FORMAT);
        out.writeLong(model.trainedThrough().toEpochDay());
        write(model.items(), out);
        write(model.neighbours(), out);
        out.flush();
    }

    private static void write(Items items, DataOutputStream out) throws IOException {
        write(items.ids(), out);
        write(items.names(), out);
        write(items.categories(), out);
        write(items.category(), out);
        write(items.popularity(), out);
    }

    private static void write(Neighbours neighbours, DataOutputStream out) throws IOException {
        write(neighbours.start(), out);
        write(neighbours.item(), out);
        write(neighbours.score(), out);
        write(neighbours.support(), out);
        write(neighbours.boughtTogether(), out);
        write(neighbours.lift(), out);
    }

    private static void write(String[] texts, DataOutputStream out) throws IOException {
        out.writeInt(texts.length);
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    private static void write(int[] values, DataOutputStream out) throws IOException {
        out.writeInt(values.length);
        for (int value : values) {
            out.writeInt(value);
        }
    }

    private static void write(float[] values, DataOutputStream out) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }
}
