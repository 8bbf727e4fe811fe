package dev.shopkeeper.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.util.zip.ZipFile;

/** Checks a function's jar without loading it. */
public final class FunctionCode {
    private FunctionCode() {}

    /** @throws TemplateException if the jar is not built, cannot be read, or lacks the handler's class */
    public static void check(FunctionSpec function) {
        if (!Files.isRegularFile(function.code())) {
            throw new TemplateException(function.logicalId() + ": build first: there is no " + function.code());
        }
        var className = function.handler().substring(0, function.handler().indexOf("::"));
        try (var jar = new ZipFile(function.code().toFile())) {
            if (jar.getEntry(className.replace('.', '/') + ".class") == null) {
                throw new TemplateException(
                        function.logicalId() + ": the handler class " + className + " is not in " + function.code());
            }
        } catch (IOException e) {
            throw new TemplateException(
                    function.logicalId() + ": cannot read " + function.code() + ": " + e.getMessage(), e);
        }
    }
}
