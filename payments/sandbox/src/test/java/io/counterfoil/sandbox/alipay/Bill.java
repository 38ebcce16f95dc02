package io.counterfoil.sandbox.alipay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;

/** A bill as a merchant would read it. */
record Bill(Map<String, String> entries) {

    private static final Charset GBK = Charset.forName("GBK");

    static Bill read(byte[] zip) {
        var entries = new LinkedHashMap<String, String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip), GBK)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), new String(in.readAllBytes(), GBK));
            }
            return new Bill(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> names() {
        return List.copyOf(entries.keySet());
    }

    String detail() {
        return entry("业务明细.csv");
    }

    String summary() {
        return entry("业务明细(汇总).csv");
    }

    List<Map<String, String>> rows() {
        var lines = detail().lines().filter(line -> !line.startsWith("#")).toList();
        var header = lines.get(0).split(",", -1);
        var rows = new ArrayList<Map<String, String>>();
        for (var line : lines.subList(1, lines.size())) {
            var values = line.split(",", -1);
            var row = new LinkedHashMap<String, String>();
            for (int i = 0; i < header.length; i++) {
                row.put(header[i], i < values.length ? values[i].strip() : "");
            }
            rows.add(row);
        }
        return rows;
    }

    List<String> column(String name) {
        return rows().stream().map(row -> row.get(name)).toList();
    }

    private String entry(String suffix) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(suffix))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
