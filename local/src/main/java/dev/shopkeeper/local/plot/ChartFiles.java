package dev.shopkeeper.local.plot;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGSyntax;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.w3c.dom.Document;

/** Writes charts as SVG and PNG into a folder. */
public final class ChartFiles {
    private static final int LONGEST_NAME = 60;

    private final Path folder;
    private int written;

    /** @throws IllegalArgumentException if there can't be such a folder */
    public ChartFiles(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalArgumentException(folder + " can't be made a folder", e);
        }
    }

    /** @param title what the files are called after, as far as a file may be called so */
    public void write(XYChart chart, String title) {
        String safe = title.replaceAll("[^\\p{L}\\p{N}._-]+", "_");
        String name = String.format(
                Locale.ROOT, "%03d-%s", ++written, safe.substring(0, Math.min(LONGEST_NAME, safe.length())));
        try {
            BufferedImage image = BitmapEncoder.getBufferedImage(chart);
            ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
            writeSvg(chart, folder.resolve(name + ".svg"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeSvg(XYChart chart, Path file) throws IOException {
        SVGGraphics2D graphics = new SVGGraphics2D(emptyDocument());
        graphics.setSVGCanvasSize(new Dimension(chart.getWidth(), chart.getHeight()));
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        try (Writer out = new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8)) {
            graphics.stream(out, true);
        }
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVGSyntax.SVG_NAMESPACE_URI, SVGSyntax.SVG_SVG_TAG, null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
