package dev.shopkeeper.local.template;

import dev.shopkeeper.local.template.Node.Mapping;
import dev.shopkeeper.local.template.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** SAM's {@code Globals}, merged as SAM does: mappings key by key, lists appended, anything else replaced. */
final class Globals {
    private static final Map<String, String> SECTIONS =
            Map.of("Function", Resource.FUNCTION, "HttpApi", Resource.HTTP_API);

    private final Map<String, Mapping> byType = new LinkedHashMap<>();

    Globals(Mapping globals) {
        globals.entries().forEach((section, properties) -> {
            if (!SECTIONS.containsKey(section) || !(properties instanceof Mapping mapping)) {
                throw properties.problem("unsupported section " + section + " of Globals");
            }
            byType.put(SECTIONS.get(section), mapping);
        });
    }

    Mapping mergeInto(String type, Mapping properties) {
        var globals = byType.get(type);
        return globals == null ? properties : merge(globals, properties);
    }

    private static Mapping merge(Mapping globals, Mapping local) {
        var entries = new LinkedHashMap<>(globals.entries());
        local.entries().forEach((key, value) -> entries.merge(key, value, Globals::mergeValue));
        return new Mapping(entries, local.line());
    }

    private static Node mergeValue(Node global, Node local) {
        if (global instanceof Mapping outer && local instanceof Mapping inner) {
            return merge(outer, inner);
        }
        if (global instanceof Sequence outer && local instanceof Sequence inner) {
            var items = new ArrayList<>(outer.items());
            items.addAll(inner.items());
            return new Sequence(items, inner.line());
        }
        return local;
    }
}
