package dev.shopkeeper.local.template;

import java.util.List;
import java.util.Map;

/** A value of a template as it is written, with the line it starts on. */
public sealed interface Node {
    int line();

    /** @param text what is written, whatever YAML takes it for: CloudFormation reads {@code 5} and {@code "5"} alike */
    record Scalar(String text, int line) implements Node {}

    record Sequence(List<Node> items, int line) implements Node {}

    /** @param entries in the order of the file */
    record Mapping(Map<String, Node> entries, int line) implements Node {}

    /** @param function in its long form, {@code Fn::GetAtt}, {@code Ref} */
    record Call(String function, Node argument, int line) implements Node {}

    /** What {@code AWS::NoValue} leaves; only while values are being resolved. */
    record Nothing(int line) implements Node {}

    /** @return a fault of the template at this place */
    default TemplateException problem(String message) {
        return new TemplateException("line " + line() + ": " + message);
    }
}
