package dev.stagewatch.mes.pricing;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The materials that can be made, by code. Immutable and thread-safe. */
public final class PriceTable {
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder()
            .setHeader().setSkipHeaderRecord(true).setCommentMarker('#').setIgnoreSurroundingSpaces(true).setIgnoreEmptyLines(true).get();

    private final Map<String, Material> materials;

    private PriceTable(Map<String, Material> materials) {
        this.materials = Collections.unmodifiableMap(materials);
    }

    /**
     * Reads CSV with the columns material, density_g_cm3, price_per_gram, support_price_per_gram, machine_per_hour.
     *
     * @throws IllegalArgumentException names the line and what is wrong with it
     */
    public static PriceTable read(Reader csv) throws IOException {
        Map<String, Material> materials = new TreeMap<>();
        for (CSVRecord row : FORMAT.parse(csv)) {
            Material material = material(row);
            if (materials.put(material.code(), material) != null) {
                throw new IllegalArgumentException("price table, row " + row.getRecordNumber() + ": " + material.code() + " is there twice");
            }
        }
        if (materials.isEmpty()) {
            throw new IllegalArgumentException("price table: there is no material in it");
        }
        return new PriceTable(materials);
    }

    private static Material material(CSVRecord row) {
        try {
            return new Material(row.get("material"), number(row, "density_g_cm3"), number(row, "price_per_gram"),
                    number(row, "support_price_per_gram"), number(row, "machine_per_hour"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("price table, row " + row.getRecordNumber() + ": " + e.getMessage(), e);
        }
    }

    private static BigDecimal number(CSVRecord row, String column) {
        String text = row.get(column);
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + " must be a number, was '" + text + "'", e);
        }
    }

    public Material material(String code) throws UnknownMaterialException {
        Material material = materials.get(code);
        if (material == null) {
            throw new UnknownMaterialException(code, materials.keySet());
        }
        return material;
    }
}
