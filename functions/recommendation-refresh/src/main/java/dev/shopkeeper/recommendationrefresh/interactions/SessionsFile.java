package dev.shopkeeper.recommendationrefresh.interactions;

import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.PackedInts;
import dev.shopkeeper.recommenders.storage.PackedLongs;
import dev.shopkeeper.recommenders.storage.TextTable;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import dev.shopkeeper.recommenders.trending.DecayedCounts.Segment;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What a model was trained with, as far as updates need it: products and sessions, but not whose they are. */
public final class SessionsFile {
    private SessionsFile() {}

    public static ModelFile write(Interactions interactions) {
        var file = new ModelFile.Builder();
        writeProducts(interactions.products(), file);
        TextTable.write(texts(interactions.segments(), Segment::country), "countries", file);
        TextTable.write(texts(interactions.segments(), Segment::channel), "channels", file);
        Sessions sessions = interactions.sessions();
        file.add("start", PackedInts.pack(sessions.start()))
                .add("segment", PackedInts.pack(sessions.segment()))
                .add("item", PackedInts.pack(sessions.item()))
                .add("kind", MemorySegment.ofArray(sessions.kind()))
                .add("seconds", PackedLongs.pack(seconds(sessions)));
        try {
            return file.build();
        } catch (UnreadableModelFileException e) {
            throw new IllegalStateException("what was just built can't be read", e);
        }
    }

    private static void writeProducts(List<Product> products, ModelFile.Builder file) {
        TextTable.write(texts(products, Product::id), "ids", file);
        TextTable.write(texts(products, Product::name), "names", file);
        TextTable.write(texts(products, Product::category), "categories", file);
        TextTable.write(texts(products, Product::brand), "brands", file);
        TextTable.write(texts(products, Product::currency), "currencies", file);
        TextTable.write(
                products.stream().flatMap(product -> product.skus().stream()).toList(), "skus", file);
        int[] skus = new int[products.size() + 1];
        for (int item = 0; item < products.size(); item++) {
            skus[item + 1] = skus[item] + products.get(item).skus().size();
        }
        file.add("skus.start", PackedInts.pack(skus))
                .add("price", longs(products, Product::priceMinor))
                .add("first-seen", longs(products, Product::firstSeen))
                .add("last-seen", longs(products, Product::lastSeen));
    }

    private static <T> List<String> texts(List<T> of, Function<T, String> text) {
        return of.stream().map(text).toList();
    }

    private static MemorySegment longs(List<Product> products, ToLongFunction<Product> value) {
        return PackedLongs.pack(products.stream().mapToLong(value).toArray());
    }

    private static long[] seconds(Sessions sessions) {
        long[] seconds = new long[sessions.steps()];
        Arrays.setAll(seconds, sessions::at);
        return seconds;
    }

    public static Interactions read(ModelFile file) throws UnreadableModelFileException {
        List<Product> products = products(file);
        List<Segment> segments = segments(file);
        PackedInts items = PackedInts.read(file, "item").below(products.size());
        int steps = Math.toIntExact(items.size());
        PackedInts starts = PackedInts.read(file, "start").rising(steps);
        int count = Math.toIntExact(starts.size() - 1);
        int[] user = new int[count];
        Arrays.fill(user, -1);
        var sessions = new Sessions(
                ints(starts),
                user,
                ints(PackedInts.read(file, "segment").sized(count).below(segments.size())),
                ints(items),
                kinds(file, steps),
                new int[steps]);
        PackedLongs seconds = PackedLongs.read(file, "seconds", steps);
        Arrays.setAll(sessions.seconds(), step -> (int) seconds.get(step));
        var noOrders = new Orders(new int[1], new int[0], new int[0], new int[0]);
        return new Interactions(products, segments, 0, sessions, noOrders);
    }

    private static List<Product> products(ModelFile file) throws UnreadableModelFileException {
        TextTable ids = TextTable.read(file, "ids");
        TextTable names = TextTable.read(file, "names");
        TextTable categories = TextTable.read(file, "categories");
        TextTable brands = TextTable.read(file, "brands");
        TextTable currencies = TextTable.read(file, "currencies");
        TextTable skus = TextTable.read(file, "skus");
        PackedInts skusStart = PackedInts.read(file, "skus.start").rising(skus.size());
        PackedLongs price = PackedLongs.read(file, "price", ids.size());
        PackedLongs firstSeen = PackedLongs.read(file, "first-seen", ids.size());
        PackedLongs lastSeen = PackedLongs.read(file, "last-seen", ids.size());
        List<Product> products = new ArrayList<>();
        for (int item = 0; item < ids.size(); item++) {
            products.add(new Product(
                    ids.get(item),
                    names.get(item),
                    categories.get(item),
                    brands.get(item),
                    price.get(item),
                    currencies.get(item),
                    firstSeen.get(item),
                    lastSeen.get(item),
                    texts(skus, skusStart.get(item), skusStart.get(item + 1))));
        }
        return List.copyOf(products);
    }

    private static List<String> texts(TextTable table, int from, int to) {
        String[] texts = new String[to - from];
        Arrays.setAll(texts, i -> table.get(from + i));
        return List.of(texts);
    }

    private static List<Segment> segments(ModelFile file) throws UnreadableModelFileException {
        TextTable countries = TextTable.read(file, "countries");
        TextTable channels = TextTable.read(file, "channels");
        Segment[] segments = new Segment[countries.size()];
        Arrays.setAll(segments, number -> new Segment(countries.get(number), channels.get(number)));
        return List.of(segments);
    }

    private static byte[] kinds(ModelFile file, int steps) throws UnreadableModelFileException {
        byte[] kinds = file.section("kind").toArray(ValueLayout.JAVA_BYTE);
        if (kinds.length != steps) {
            throw new UnreadableModelFileException(kinds.length + " kinds of " + steps + " steps");
        }
        return kinds;
    }

    private static int[] ints(PackedInts packed) {
        int[] values = new int[Math.toIntExact(packed.size())];
        Arrays.setAll(values, packed::get);
        return values;
    }
}
