package dev.shopkeeper.local.storefront;

import dev.shopkeeper.local.storefront.Department.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the made-up shop for house and garden sells: 12 departments, 300 products. */
public final class Catalogue {
    private static final List<Department> DEPARTMENTS = List.of(
            department(
                    "COF",
                    "Coffee & Tea",
                    20,
                    0.20,
                    6,
                    "KIT",
                    "Pour-Over Kettle:4900,Burr Grinder:8900,Tea Pot:3400,Travel Mug:2200,Milk Frother:2900",
                    "Matte Black,Copper,Ivory,Forest Green,Brushed Steel"),
            department(
                    "KIT",
                    "Kitchen",
                    320,
                    0.15,
                    8,
                    "TAB",
                    "Frying Pan:5400,Chef's Knife:6900,Cutting Board:3200,Mixing Bowl:1900,Storage Jar:1200",
                    "Compact,Classic,Professional,Family,Everyday"),
            department(
                    "TAB",
                    "Tableware",
                    345,
                    0.30,
                    10,
                    "CAN",
                    "Dinner Plate:1400,Soup Bowl:1200,Water Glass:800,Cutlery Set:5900,Serving Platter:3600",
                    "Stoneware White,Speckled Grey,Ocean Blue,Terracotta,Sage"),
            department(
                    "BED",
                    "Bedding",
                    15,
                    0.30,
                    14,
                    "BAT",
                    "Duvet Cover:7900,Pillowcase:1900,Fitted Sheet:3900,Throw Blanket:4900,Bed Runner:3400",
                    "Linen Natural,Cotton White,Washed Indigo,Dusty Rose,Charcoal"),
            department(
                    "BAT",
                    "Bath",
                    60,
                    0.10,
                    9,
                    "BED",
                    "Bath Towel:2400,Hand Towel:1200,Bath Mat:2800,Soap Dispenser:1800,Shower Curtain:3100",
                    "Cloud White,Sand,Moss,Slate,Coral"),
            department(
                    "LIG",
                    "Lighting",
                    330,
                    0.40,
                    12,
                    "BED",
                    "Table Lamp:6400,Pendant Light:8900,Reading Light:3900,String Lights:1900,Night Light:1500",
                    "Brass,Smoked Glass,Oak,Paper,Black"),
            department(
                    "GAR",
                    "Garden",
                    130,
                    0.85,
                    7,
                    "OUT",
                    "Plant Pot:1600,Watering Can:2600,Pruning Shears:2900,Herb Planter:2200,Garden Gloves:1100",
                    "Terracotta,Zinc,Olive,Small,Large"),
            department(
                    "OUT",
                    "Outdoor Dining",
                    190,
                    0.90,
                    10,
                    "GAR",
                    "Picnic Basket:5900,Folding Chair:4900,Charcoal Grill:12900,Lantern:2700,Picnic Blanket:3300",
                    "Riviera,Nautical,Meadow,Sunset,Canvas"),
            department(
                    "STA",
                    "Stationery",
                    245,
                    0.55,
                    5,
                    "BAG",
                    "Notebook:1400,Fountain Pen:3900,Desk Organizer:2700,Wall Calendar:1800,Pencil Case:1500",
                    "Marble,Kraft,Botanical,Midnight,Blush"),
            department(
                    "TOY",
                    "Toys & Games",
                    345,
                    0.65,
                    11,
                    "STA",
                    "Wooden Puzzle:1900,Building Blocks:3400,Plush Toy:2400,Board Game:2900,Toy Train:3900",
                    "Forest,Ocean,Space,Safari,Farm"),
            department(
                    "CAN",
                    "Candles & Scents",
                    342,
                    0.75,
                    6,
                    "BAT",
                    "Scented Candle:2400,Reed Diffuser:2900,Pillar Candle:1300,Candle Holder:1900,Room Spray:1700",
                    "Cedar,Fig,Orange Blossom,Vanilla,Sea Salt"),
            department(
                    "BAG",
                    "Bags & Travel",
                    180,
                    0.45,
                    9,
                    "COF",
                    "Weekend Bag:8900,Tote Bag:3400,Toiletry Case:2600,Luggage Tag:900,Packing Cubes:2900",
                    "Navy,Tan,Olive Green,Stone,Burgundy"));

    private final List<Product> products;
    private final Map<String, Department> departments;

    private Catalogue(List<Product> products) {
        this.products = List.copyOf(products);
        this.departments = DEPARTMENTS.stream().collect(Collectors.toMap(Department::name, Function.identity()));
    }

    static Catalogue create(RandomGenerator random) {
        List<Product> products = new ArrayList<>();
        for (Department department : DEPARTMENTS) {
            for (int kind = 0; kind < department.kinds().size(); kind++) {
                for (int variant = 0; variant < department.variants().size(); variant++) {
                    products.add(product(department, kind, variant, random));
                }
            }
        }
        return new Catalogue(products);
    }

    public List<Product> products() {
        return products;
    }

    Department department(Product product) {
        return departments.get(product.department());
    }

    private static Product product(Department department, int kind, int variant, RandomGenerator random) {
        Kind what = department.kinds().get(kind);
        // Some variants cost more than others; a price ends in 90 as prices in shops do.
        long price = Math.round(what.priceMinor() * random.nextDouble(0.85, 1.25) / 100) * 100 - 10;
        long cost = Math.round(price * random.nextDouble(0.42, 0.62));
        int kinds = department.kinds().size();
        List<String> companions = List.of(
                sku(department.code(), (kind + 1) % kinds, variant),
                sku(department.code(), (kind + 2) % kinds, variant),
                sku(department.partner(), kind, variant));
        return new Product(
                sku(department.code(), kind, variant),
                department.variants().get(variant) + " " + what.noun(),
                department.name(),
                price,
                cost,
                department.leadTimeDays(),
                companions);
    }

    private static String sku(String code, int kind, int variant) {
        return "%s-%d%02d".formatted(code, kind + 1, variant + 1);
    }

    private static Department department(
            String code,
            String name,
            int peakDay,
            double amplitude,
            int leadTimeDays,
            String partner,
            String kinds,
            String variants) {
        List<Kind> parsed = Stream.of(kinds.split(","))
                .map(kind -> kind.split(":"))
                .map(kind -> new Kind(kind[0], Long.parseLong(kind[1])))
                .toList();
        return new Department(
                code, name, peakDay, amplitude, leadTimeDays, partner, parsed, List.of(variants.split(",")));
    }
}
