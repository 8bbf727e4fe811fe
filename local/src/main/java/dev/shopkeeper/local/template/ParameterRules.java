package dev.shopkeeper.local.template;

import dev.shopkeeper.local.template.Node.Call;
import dev.shopkeeper.local.template.Node.Mapping;
import dev.shopkeeper.local.template.Node.Sequence;
import java.util.List;

/** The template's {@code Rules}: what its parameters must be together. */
final class ParameterRules {
    private final Intrinsics intrinsics;

    ParameterRules(Intrinsics intrinsics) {
        this.intrinsics = intrinsics;
    }

    /** @throws TemplateException in the words of the first assertion that doesn't hold */
    void check(Mapping rules) {
        rules.entries()
                .forEach((name, node) -> TemplateReader.in("rule " + name, () -> {
                    check(Section.of(node, "a rule"));
                    return name;
                }));
    }

    private void check(Section rule) {
        boolean applies = rule.node("RuleCondition").map(this::holds).orElse(true);
        for (Section assertion : rule.sections("Assertions")) {
            boolean kept = holds(assertion.required("Assert"));
            String description = assertion.text("AssertDescription").orElse("the assertion does not hold");
            assertion.end();
            if (applies && !kept) {
                throw assertion.problem(description);
            }
        }
        rule.end();
    }

    private boolean holds(Node node) {
        if (!(node instanceof Call call)) {
            throw node.problem("a rule must be one of !Equals, !And, !Or, !Not, !Contains, !EachMemberEquals");
        }
        return switch (call.function()) {
            case "Fn::And" -> Intrinsics.conditionItems(call, 2, 10).stream().allMatch(this::holds);
            case "Fn::Or" -> Intrinsics.conditionItems(call, 2, 10).stream().anyMatch(this::holds);
            case "Fn::Not" -> !holds(Intrinsics.conditionItems(call, 1, 1).getFirst());
            case "Fn::Equals" -> text(call, 0).equals(text(call, 1));
            case "Fn::Contains" -> list(call).contains(text(call, 1));
            case "Fn::EachMemberEquals" -> list(call).stream().allMatch(text(call, 1)::equals);
            default -> throw call.problem("!" + call.function().replace("Fn::", "") + " is not supported in a rule");
        };
    }

    private String text(Call call, int item) {
        return intrinsics.resolvedText(Intrinsics.conditionItems(call, 2, 2).get(item), call);
    }

    private List<String> list(Call call) {
        Node first = intrinsics.resolve(Intrinsics.conditionItems(call, 2, 2).getFirst());
        if (first instanceof Sequence list) {
            return list.items().stream()
                    .map(item -> intrinsics.resolvedText(item, call))
                    .toList();
        }
        throw call.problem("!" + call.function().replace("Fn::", "") + " needs a list first");
    }
}
