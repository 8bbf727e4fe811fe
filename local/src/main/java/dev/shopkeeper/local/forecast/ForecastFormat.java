package dev.shopkeeper.local.forecast;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** How forecasts are written. */
public enum ForecastFormat {
    /** unique_id, ds, mean and a column for each quantile; one row for each step. */
    CSV {
        @Override
        public ForecastSink open(Writer out, double[] levels) {
            CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
            csv.writeRecord(header(levels));
            return new ForecastSink() {
                private final String[] fields = new String[3 + levels.length];

                @Override
                public void write(SeriesForecast one) {
                    fields[0] = one.series().id();
                    for (int ahead = 0; ahead < one.forecast().mean().length; ahead++) {
                        fields[1] = one.time(ahead);
                        fields[2] = Figures.text(one.forecast().mean()[ahead]);
                        for (int level = 0; level < levels.length; level++) {
                            fields[3 + level] = Figures.text(one.forecast().quantiles()[level][ahead]);
                        }
                        csv.writeRecord(fields);
                    }
                }

                @Override
                public void close() throws IOException {
                    csv.close();
                }
            };
        }
    },
    /** One object in each line for each series, with the model and the status. */
    JSON {
        @Override
        public ForecastSink open(Writer out, double[] levels) {
            JsonGenerator json = generator(out);
            return new ForecastSink() {
                @Override
                public void write(SeriesForecast one) {
                    try {
                        writeObject(json, one, levels);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }

                @Override
                public void close() throws IOException {
                    json.close();
                }
            };
        }
    };

    public abstract ForecastSink open(Writer out, double[] levels);

    private static String[] header(double[] levels) {
        String[] names = new String[3 + levels.length];
        names[0] = "unique_id";
        names[1] = "ds";
        names[2] = "mean";
        for (int level = 0; level < levels.length; level++) {
            names[3 + level] = "q" + levels[level];
        }
        return names;
    }

    private static JsonGenerator generator(Writer out) {
        try {
            JsonGenerator json = new ObjectMapper().getFactory().createGenerator(out);
            json.setRootValueSeparator(null);
            return json;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeObject(JsonGenerator json, SeriesForecast one, double[] levels) throws IOException {
        json.writeStartObject();
        json.writeStringField("unique_id", one.series().id());
        json.writeStringField("model", one.forecast().model());
        json.writeStringField("status", one.forecast().status().code());
        json.writeArrayFieldStart("ds");
        for (int ahead = 0; ahead < one.forecast().mean().length; ahead++) {
            json.writeString(one.time(ahead));
        }
        json.writeEndArray();
        writeArray(json, "mean", one.forecast().mean());
        for (int level = 0; level < levels.length; level++) {
            writeArray(json, "q" + levels[level], one.forecast().quantiles()[level]);
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private static void writeArray(JsonGenerator json, String name, double[] values) throws IOException {
        json.writeArrayFieldStart(name);
        for (double value : values) {
            json.writeNumber(Figures.rounded(value));
        }
        json.writeEndArray();
    }
}
