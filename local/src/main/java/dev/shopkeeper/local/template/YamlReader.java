package dev.shopkeeper.local.template;

import dev.shopkeeper.local.template.Node.Call;
import dev.shopkeeper.local.template.Node.Mapping;
import dev.shopkeeper.local.template.Node.Scalar;
import dev.shopkeeper.local.template.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads CloudFormation's YAML: short tags become {@link Call}s, as do mappings of one {@code Fn::…} or Ref. */
public final class YamlReader {
    private static final int DEEPEST = 100;
    private static final String YAML_TAGS = "tag:yaml.org,2002:";

    private YamlReader() {}

    /** @throws TemplateException naming the line, if this is no YAML mapping */
    public static Mapping read(String yaml) {
        var settings = LoadSettings.builder().setUseMarks(true).build();
        try {
            var root = new Compose(settings).composeString(yaml);
            if (root.isPresent() && node(root.get(), 0) instanceof Mapping mapping) {
                return mapping;
            }
            throw new TemplateException("line 1: a template is a mapping with Resources");
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark();
            int line = mark.map(Mark::getLine).orElse(0) + 1;
            throw new TemplateException("line " + line + ": not YAML: " + e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw new TemplateException("not YAML: " + e.getMessage(), e);
        }
    }

    private static Node node(org.snakeyaml.engine.v2.nodes.Node yaml, int depth) {
        int line = yaml.getStartMark().map(Mark::getLine).orElse(0) + 1;
        if (yaml.getAnchor().isPresent()) {
            throw new TemplateException("line " + line + ": anchors and aliases are not supported");
        }
        if (depth > DEEPEST) {
            throw new TemplateException("line " + line + ": nested deeper than " + DEEPEST + " levels");
        }
        var value = untagged(yaml, line, depth);
        var tag = yaml.getTag().getValue();
        if (tag.startsWith(YAML_TAGS)) {
            return value;
        }
        return new Call(longForm(tag, line), value, line);
    }

    private static String longForm(String tag, int line) {
        if (!tag.startsWith("!") || tag.length() == 1) {
            throw new TemplateException("line " + line + ": unknown tag " + tag);
        }
        var name = tag.substring(1);
        return name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
    }

    private static Node untagged(org.snakeyaml.engine.v2.nodes.Node yaml, int line, int depth) {
        return switch (yaml) {
            case ScalarNode scalar
            when scalar.getTag().equals(Tag.NULL) ->
                throw new TemplateException("line " + line + ": a value is missing");
            case ScalarNode scalar -> new Scalar(scalar.getValue(), line);
            case SequenceNode sequence -> new Sequence(items(sequence, depth), line);
            case MappingNode mapping -> callOr(new Mapping(entries(mapping, depth), line));
            default -> throw new TemplateException("line " + line + ": unsupported YAML");
        };
    }

    private static List<Node> items(SequenceNode sequence, int depth) {
        var items = new ArrayList<Node>();
        sequence.getValue().forEach(item -> items.add(node(item, depth + 1)));
        return items;
    }

    private static Map<String, Node> entries(MappingNode mapping, int depth) {
        var entries = new LinkedHashMap<String, Node>();
        for (NodeTuple tuple : mapping.getValue()) {
            int line = tuple.getKeyNode().getStartMark().map(Mark::getLine).orElse(0) + 1;
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new TemplateException("line " + line + ": a key must be a plain text");
            }
            if (entries.put(key.getValue(), node(tuple.getValueNode(), depth + 1)) != null) {
                throw new TemplateException("line " + line + ": the key " + key.getValue() + " is there twice");
            }
        }
        return entries;
    }

    private static Node callOr(Mapping mapping) {
        if (mapping.entries().size() == 1) {
            var only = mapping.entries().entrySet().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return new Call(only.getKey(), only.getValue(), mapping.line());
            }
        }
        return mapping;
    }
}
