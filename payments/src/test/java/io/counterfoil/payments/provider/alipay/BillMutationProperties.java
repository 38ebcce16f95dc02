package io.counterfoil.payments.provider.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.UnreadableStatementException;
import io.counterfoil.payments.provider.alipay.Bills.Read;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;

/**
 * F35: whatever is done to a bill, it is refused with a reason, or a line says that it can't be
 * read, or all amounts are what they were.
 */
class BillMutationProperties {

    private static final Read ORIGINAL = Bills.read(Bills.zipOf(Bills.VECTOR));

    /** One way of spoiling a text; all take their choices from the random. */
    enum Mutation {
        ANOTHER_CHARACTER {
            @Override
            String spoil(String text, Random random) {
                int at = random.nextInt(text.length());
                return text.substring(0, at) + stray(random) + text.substring(at + 1);
            }
        },
        ANOTHER_DIGIT {
            @Override
            String spoil(String text, Random random) {
                int[] digits =
                        IntStream.range(0, text.length())
                                .filter(i -> Character.isDigit(text.charAt(i)))
                                .toArray();
                if (digits.length == 0) {
                    return text;
                }
                int at = digits[random.nextInt(digits.length)];
                return text.substring(0, at) + random.nextInt(10) + text.substring(at + 1);
            }
        },
        A_CHARACTER_MORE {
            @Override
            String spoil(String text, Random random) {
                int at = random.nextInt(text.length());
                return text.substring(0, at) + stray(random) + text.substring(at);
            }
        },
        A_CHARACTER_LESS {
            @Override
            String spoil(String text, Random random) {
                int at = random.nextInt(text.length());
                return text.substring(0, at) + text.substring(at + 1);
            }
        },
        A_LINE_LESS {
            @Override
            List<String> spoil(List<String> lines, Random random) {
                lines.remove(random.nextInt(lines.size()));
                return lines;
            }
        },
        A_LINE_TWICE {
            @Override
            List<String> spoil(List<String> lines, Random random) {
                lines.add(random.nextInt(lines.size()), lines.get(random.nextInt(lines.size())));
                return lines;
            }
        },
        LINES_SWAPPED {
            @Override
            List<String> spoil(List<String> lines, Random random) {
                Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
                return lines;
            }
        },
        A_CELL_LESS {
            @Override
            List<String> spoilCells(List<String> cells, Random random) {
                cells.remove(random.nextInt(cells.size()));
                return cells;
            }
        },
        A_CELL_MORE {
            @Override
            List<String> spoilCells(List<String> cells, Random random) {
                cells.add(random.nextInt(cells.size()), "0.00");
                return cells;
            }
        },
        CELLS_SWAPPED {
            @Override
            List<String> spoilCells(List<String> cells, Random random) {
                Collections.swap(cells, random.nextInt(cells.size()), random.nextInt(cells.size()));
                return cells;
            }
        },
        A_CELL_QUOTED {
            @Override
            List<String> spoilCells(List<String> cells, Random random) {
                cells.replaceAll(cell -> random.nextInt(5) == 0 ? '"' + cell + '"' : cell);
                return cells;
            }
        },
        BACK_TICKS {
            @Override
            List<String> spoilCells(List<String> cells, Random random) {
                cells.replaceAll(cell -> random.nextInt(5) == 0 ? '`' + cell : cell);
                return cells;
            }
        },
        OTHER_LINE_ENDS {
            @Override
            String spoil(String text, Random random) {
                return text.replace("\r\n", random.nextBoolean() ? "\n" : "\r");
            }
        },
        A_MARK {
            @Override
            String spoil(String text, Random random) {
                return '\uFEFF' + text;
            }
        },
        CUT {
            @Override
            String spoil(String text, Random random) {
                return text.substring(0, random.nextInt(text.length()));
            }
        };

        String spoil(String text, Random random) {
            List<String> lines = new ArrayList<>(Arrays.asList(text.split("\r\n")));
            return String.join("\r\n", spoil(lines, random)) + "\r\n";
        }

        List<String> spoil(List<String> lines, Random random) {
            int line = 4 + random.nextInt(Math.max(1, Math.min(7, lines.size() - 4)));
            if (line < lines.size()) {
                List<String> cells = new ArrayList<>(Arrays.asList(lines.get(line).split(",", -1)));
                lines.set(line, String.join(",", spoilCells(cells, random)));
            }
            return lines;
        }

        List<String> spoilCells(List<String> cells, Random random) {
            return cells;
        }

        private static char stray(Random random) {
            String strays = ",\t\r\n`\"'#-.0123456789 交退\u0001\uFEFF";
            return strays.charAt(random.nextInt(strays.length()));
        }
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        return Arbitraries.of(Mutation.class).list().ofMinSize(1).ofMaxSize(2);
    }

    @Property(tries = 3000)
    @Tag("F35")
    void noMutationMakesASilentlyWrongLine(
            @ForAll("mutations") List<Mutation> mutations,
            @ForAll long seed,
            @ForAll boolean inUtf8) {
        Random random = new Random(seed);
        String text = Bills.DETAIL;
        for (Mutation mutation : mutations) {
            text = text.isEmpty() ? text : mutation.spoil(text, random);
        }
        boolean otherEncoding = inUtf8 && seed % 10 == 0;
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(
                Bills.DETAIL_NAME,
                text.getBytes(otherEncoding ? StandardCharsets.UTF_8 : Bills.GB18030));
        entries.put(Bills.SUMMARY_NAME, Bills.SUMMARY.getBytes(Bills.GB18030));

        Statistics.collect(isRefusedOrRight(Bills.zip(entries)));
    }

    /** Bits of the zip itself: its checksums or its form give them away. */
    @Property(tries = 1000)
    @Tag("F35")
    void noFlippedBitMakesASilentlyWrongLine(@ForAll long seed) {
        byte[] zip = Bills.zipOf(Bills.VECTOR);
        Random random = new Random(seed);
        zip[random.nextInt(zip.length)] ^= (byte) (1 << random.nextInt(8));

        isRefusedOrRight(zip);
    }

    @Example
    void theOriginalIsRight() {
        assertThat(isRefusedOrRight(Bills.zipOf(Bills.VECTOR))).isEqualTo("right");
    }

    private static String isRefusedOrRight(byte[] zip) {
        Read read;
        try {
            read = Bills.read(zip);
        } catch (UnreadableStatementException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return "refused";
        }
        if (read.lines().stream().anyMatch(line -> line.unreadable() != null)) {
            return "unreadable line";
        }
        assertThat(amounts(read)).containsExactlyInAnyOrderElementsOf(amounts(ORIGINAL));
        assertThat(read.totals()).isEqualTo(ORIGINAL.totals());
        return "right";
    }

    private static List<String> amounts(Read read) {
        return read.lines().stream().map(BillMutationProperties::amount).toList();
    }

    private static String amount(StatementLine line) {
        return line.kind() + " " + line.amount();
    }
}
