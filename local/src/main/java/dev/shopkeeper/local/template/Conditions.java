package dev.shopkeeper.local.template;

import dev.shopkeeper.local.template.Node.Call;
import dev.shopkeeper.local.template.Node.Mapping;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The template's conditions, each evaluated once. */
final class Conditions {
    private final Mapping declarations;
    private final Intrinsics intrinsics;
    private final Map<String, Boolean> known = new HashMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    Conditions(Mapping declarations, Intrinsics intrinsics) {
        this.declarations = declarations;
        this.intrinsics = intrinsics;
    }

    boolean holds(String name, Node at) {
        var declaration = declarations.entries().get(name);
        if (declaration == null) {
            throw at.problem("there is no condition " + name);
        }
        if (!known.containsKey(name)) {
            if (!open.add(name)) {
                throw at.problem("circular conditions: " + String.join(" → ", open) + " → " + name);
            }
            known.put(name, evaluate(declaration));
            open.remove(name);
        }
        return known.get(name);
    }

    void evaluateAll() {
        declarations.entries().forEach((name, declaration) -> {
            try {
                holds(name, declaration);
            } catch (TemplateException e) {
                throw new TemplateException("condition " + name + ": " + e.getMessage(), e);
            }
        });
    }

    private boolean evaluate(Node node) {
        if (node instanceof Mapping mapping && mapping.entries().keySet().equals(Set.of("Condition"))) {
            return holds(Section.text(mapping.entries().get("Condition"), "Condition"), node);
        }
        if (!(node instanceof Call call)) {
            throw node.problem("a condition must be one of !Equals, !And, !Or, !Not, !Condition");
        }
        return switch (call.function()) {
            case "Fn::Equals" -> equal(call);
            case "Fn::And" -> Intrinsics.conditionItems(call, 2, 10).stream().allMatch(this::evaluate);
            case "Fn::Or" -> Intrinsics.conditionItems(call, 2, 10).stream().anyMatch(this::evaluate);
            case "Fn::Not" -> !evaluate(Intrinsics.conditionItems(call, 1, 1).getFirst());
            case "Condition" -> holds(Section.text(call.argument(), "!Condition"), call);
            default -> throw call.problem("!" + call.function().replace("Fn::", "") + " is no condition");
        };
    }

    private boolean equal(Call call) {
        var sides = Intrinsics.conditionItems(call, 2, 2);
        return intrinsics.resolvedText(sides.get(0), call).equals(intrinsics.resolvedText(sides.get(1), call));
    }
}
