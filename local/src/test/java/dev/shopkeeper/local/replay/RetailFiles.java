package dev.shopkeeper.local.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Writes small Online Retail files and reads sources to their end. */
final class RetailFiles {
    static final String HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

    private RetailFiles() {}

    static Path csv(Path folder, String... rows) throws IOException {
        return Files.writeString(folder.resolve("sales.csv"), HEADER + "\r\n" + String.join("\r\n", rows) + "\r\n");
    }

    static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    static List<Call> all(CallSource source) {
        List<Call> calls = new ArrayList<>();
        for (Optional<Call> next = source.next(); next.isPresent(); next = source.next()) {
            calls.add(next.get());
        }
        return calls;
    }
}
