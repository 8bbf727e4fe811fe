package dev.shopkeeper.local.template;

import dev.shopkeeper.local.template.Node.Call;
import dev.shopkeeper.local.template.Node.Mapping;
import dev.shopkeeper.local.template.Node.Nothing;
import dev.shopkeeper.local.template.Node.Scalar;
import dev.shopkeeper.local.template.Node.Sequence;

/** Checks that every reference names something that exists, also in the branches that are not taken today. */
final class ReferenceCheck {
    private final Intrinsics intrinsics;

    /** @param intrinsics over all resources, whatever their conditions say */
    ReferenceCheck(Intrinsics intrinsics) {
        this.intrinsics = intrinsics;
    }

    void check(Node node) {
        switch (node) {
            case Scalar ignored -> {}
            case Nothing ignored -> {}
            case Sequence sequence -> sequence.items().forEach(this::check);
            case Mapping mapping -> mapping.entries().values().forEach(this::check);
            case Call call -> checkCall(call);
        }
    }

    private void checkCall(Call call) {
        switch (call.function()) {
            case "Ref", "Fn::GetAtt", "Fn::Sub" -> intrinsics.resolve(call);
            default -> check(call.argument());
        }
    }
}
