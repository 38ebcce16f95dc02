package io.counterfoil.sandbox.unionpay;

import com.jpay.unionpay.SDKUtil;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipInputStream;

/** Reads a bill as a merchant does, by the official classes where they can be used. */
final class Zm {

    private static final Charset GBK = Charset.forName("GBK");
    private static final byte[] END = {'\r', '\n'};

    private Zm() {}

    /** The entries of the zip by name. */
    static Map<String, byte[]> entries(String fileContent) throws IOException {
        var zip = SDKUtil.inflater(Base64.getDecoder().decode(fileContent));
        return entries(zip);
    }

    private static Map<String, byte[]> entries(byte[] zip) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip), GBK)) {
            for (var e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                entries.put(e.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    /** What is in the Base64, with zlib's head taken off and nothing else. */
    static byte[] inflated(String fileContent) throws DataFormatException {
        var inflater = new Inflater(false);
        inflater.setInput(Base64.getDecoder().decode(fileContent));
        var out = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        while (!inflater.finished()) {
            int length = inflater.inflate(buffer);
            if (length == 0) {
                break;
            }
            out.write(buffer, 0, length);
        }
        inflater.end();
        return out.toByteArray();
    }

    /**
     * The lines of the entry with the transactions; without the one that begins behind the last
     * end.
     */
    static List<byte[]> lines(Map<String, String> answer) throws IOException {
        var entry =
                entries(answer.get("fileContent")).entrySet().stream()
                        .filter(e -> e.getKey().contains("ZM_"))
                        .findFirst()
                        .orElseThrow()
                        .getValue();
        var lines = new ArrayList<byte[]>();
        int begin = 0;
        for (int i = 0; i + 1 < entry.length; i++) {
            if (entry[i] == END[0] && entry[i + 1] == END[1]) {
                lines.add(Arrays.copyOfRange(entry, begin, i));
                begin = i + 2;
            }
        }
        if (begin < entry.length) {
            lines.add(Arrays.copyOfRange(entry, begin, entry.length));
        }
        return lines;
    }

    /** By the offset and the width that the protocol's documents give. */
    static String at(byte[] line, int offset, int width) {
        return new String(line, offset, width, GBK).trim();
    }
}
