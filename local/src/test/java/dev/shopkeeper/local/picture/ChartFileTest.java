package dev.shopkeeper.local.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;

class ChartFileTest {
    @TempDir
    private Path folder;

    @Test
    void bothPicturesShowTheLine() throws IOException {
        var chart = new XYChart(300, 200);
        chart.addSeries("line", new double[] {1, 2, 3}, new double[] {2, 1, 4}).setLineColor(new Color(18, 52, 86));
        ChartFile.write(chart, folder.resolve("new"), "chart");

        var png = ImageIO.read(folder.resolve("new/chart.png").toFile());
        assertThat(png.getWidth()).isEqualTo(600);
        int blue = 0;
        for (int x = 0; x < png.getWidth(); x++) {
            for (int y = 0; y < png.getHeight(); y++) {
                blue += (png.getRGB(x, y) & 0xffffff) == 0x123456 ? 1 : 0;
            }
        }
        assertThat(blue).isGreaterThan(200);
        assertThat(Files.readString(folder.resolve("new/chart.svg")))
                .contains("<svg", "width=\"300\"", "<path", "rgb(18,52,86)");
    }
}
