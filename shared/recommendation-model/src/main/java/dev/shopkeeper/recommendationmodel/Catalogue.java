package dev.shopkeeper.recommendationmodel;

import dev.shopkeeper.recommenders.storage.ItemIds;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.PackedFloats;
import dev.shopkeeper.recommenders.storage.PackedInts;
import dev.shopkeeper.recommenders.storage.PackedLongs;
import dev.shopkeeper.recommenders.storage.TextTable;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/** The items of a model by their numbers, which are the same in all its parts. */
public final class Catalogue {
    private static final int AVAILABLE = 1;
    private static final int CONSUMABLE = 2;

    private final ItemIds ids;
    private final TextTable names;
    private final TextTable categories;
    private final TextTable currencies;
    private final PackedInts category;
    private final PackedInts currency;
    private final PackedLongs price;
    private final PackedLongs firstSeen;
    private final PackedFloats popularity;
    private final MemorySegment flags;
    private final Map<String, Integer> categoryNumbers = new HashMap<>();

    private Catalogue(ModelFile file) throws UnreadableModelFileException {
        ids = ItemIds.read(file);
        int size = ids.size();
        names = TextTable.read(file, "names");
        categories = TextTable.read(file, "categories");
        currencies = TextTable.read(file, "currencies");
        category = PackedInts.read(file, "catalogue.category").sized(size).below(categories.size() + 1L);
        currency = PackedInts.read(file, "catalogue.currency").sized(size).below(currencies.size());
        price = PackedLongs.read(file, "catalogue.price", size);
        firstSeen = PackedLongs.read(file, "catalogue.seen", size);
        popularity = PackedFloats.read(file, "catalogue.popularity", size);
        flags = file.section("catalogue.flags");
        if (names.size() != size || flags.byteSize() != size) {
            throw new UnreadableModelFileException(
                    names.size() + " names and " + flags.byteSize() + " flags for " + size + " items");
        }
        check();
        for (int i = categories.size() - 1; i >= 0; i--) {
            categoryNumbers.put(folded(categories.get(i)), i);
        }
    }

    /** A moment that {@link Instant} can't hold would only be found when somebody asks for it. */
    private void check() throws UnreadableModelFileException {
        for (int item = 0; item < size(); item++) {
            long seen = firstSeen.get(item);
            if (seen < Instant.MIN.getEpochSecond() || seen > Instant.MAX.getEpochSecond()) {
                throw new UnreadableModelFileException("an item first seen in second " + seen);
            }
        }
    }

    static Catalogue read(ModelFile file) throws UnreadableModelFileException {
        return new Catalogue(file);
    }

    static void write(List<CatalogueItem> items, ModelFile.Builder file) {
        List<String> categories = distinct(items, CatalogueItem::category);
        List<String> currencies = distinct(items, CatalogueItem::currency);
        Map<String, Integer> categoryNumbers = numbers(categories);
        Map<String, Integer> currencyNumbers = numbers(currencies);
        ItemIds.write(items.stream().map(CatalogueItem::id).toArray(String[]::new), file);
        // Most shops name nothing by its id, and those that do shouldn't pay for it twice.
        TextTable.write(
                items.stream()
                        .map(item -> item.name().equals(item.id()) ? "" : item.name())
                        .toList(),
                "names",
                file);
        TextTable.write(categories.stream().filter(name -> !name.isEmpty()).toList(), "categories", file);
        TextTable.write(currencies, "currencies", file);
        int shift = categoryNumbers.containsKey("") ? 0 : 1;
        file.add(
                        "catalogue.category",
                        PackedInts.pack(items.stream()
                                .mapToInt(item -> categoryNumbers.get(item.category()) + shift)
                                .toArray()))
                .add(
                        "catalogue.currency",
                        PackedInts.pack(items.stream()
                                .mapToInt(item -> currencyNumbers.get(item.currency()))
                                .toArray()))
                .add(
                        "catalogue.price",
                        PackedLongs.pack(items.stream()
                                .mapToLong(item -> Math.max(-1, item.priceMinor()))
                                .toArray()))
                .add(
                        "catalogue.seen",
                        PackedLongs.pack(items.stream()
                                .mapToLong(item -> item.firstSeen().getEpochSecond())
                                .toArray()))
                .add("catalogue.popularity", popularity(items))
                .add("catalogue.flags", flags(items));
    }

    /** In the order of the alphabet, so that none ("") comes first. */
    private static List<String> distinct(List<CatalogueItem> items, Function<CatalogueItem, String> text) {
        return items.stream().map(text).distinct().sorted().toList();
    }

    private static Map<String, Integer> numbers(List<String> texts) {
        Map<String, Integer> numbers = new HashMap<>();
        texts.forEach(text -> numbers.put(text, numbers.size()));
        return numbers;
    }

    private static MemorySegment popularity(List<CatalogueItem> items) {
        float[] popularity = new float[items.size()];
        for (int item = 0; item < popularity.length; item++) {
            popularity[item] = (float) items.get(item).popularity();
        }
        return PackedFloats.pack(popularity);
    }

    private static MemorySegment flags(List<CatalogueItem> items) {
        byte[] flags = new byte[items.size()];
        for (int item = 0; item < flags.length; item++) {
            flags[item] = (byte) ((items.get(item).isAvailable() ? AVAILABLE : 0)
                    | (items.get(item).isConsumable() ? CONSUMABLE : 0));
        }
        return MemorySegment.ofArray(flags);
    }

    public int size() {
        return ids.size();
    }

    /** The number of the item with this product id. */
    public OptionalInt find(String productId) {
        int item = ids.number(productId);
        return item < 0 ? OptionalInt.empty() : OptionalInt.of(item);
    }

    public String id(int item) {
        return ids.id(item);
    }

    /** What people call it; its id where nobody said. */
    public String name(int item) {
        return names.isEmpty(item) ? id(item) : names.get(item);
    }

    /** The number of its category, -1 for none. */
    public int category(int item) {
        return category.get(item) - 1;
    }

    public String categoryName(int number) {
        return categories.get(number);
    }

    /** The number of the category with this name, whatever its case. */
    public OptionalInt findCategory(String name) {
        Integer number = categoryNumbers.get(folded(name));
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** In minor units; -1 if unknown. */
    public long priceMinor(int item) {
        return price.get(item);
    }

    /** Empty if unknown. */
    public String currency(int item) {
        return currencies.get(currency.get(item));
    }

    /** False if its stock is counted and nothing was left when the model was built. */
    public boolean isAvailable(int item) {
        return (flags.get(ValueLayout.JAVA_BYTE, item) & AVAILABLE) != 0;
    }

    /** Whether people buy it again and again. */
    public boolean isConsumable(int item) {
        return (flags.get(ValueLayout.JAVA_BYTE, item) & CONSUMABLE) != 0;
    }

    /** Weighted interactions, faded with their age; within 0.2 %. */
    public float popularity(int item) {
        return popularity.get(item);
    }

    public Instant firstSeen(int item) {
        return Instant.ofEpochSecond(firstSeen.get(item));
    }

    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
