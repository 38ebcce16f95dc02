package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.bill.BillLine;
import io.counterfoil.sandbox.bill.BillVersion;
import io.counterfoil.sandbox.misbehaviour.FileFault;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Answer.Wire;
import io.counterfoil.sandbox.web.Call;
import jakarta.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Where a day's bill can be fetched, with its hash, and the file itself, which nobody signs. */
final class BillCalls {

    private static final String DOWNLOAD = "/wechatpay/v3/billdownload/file";
    private static final int MONTHS = 3;

    /** Of the bills that aren't published but made when they are asked for. */
    private static final int MOST_LINES = 100_000;

    private static final String GZIP = "GZIP";
    private static final String TYPE = "application/octet-stream";

    private final Stage stage;
    private final WechatBillFormat format;

    BillCalls(Stage stage, WechatBillFormat format) {
        this.stage = stage;
        this.format = format;
    }

    Reply link(WechatAccount account, Call call) {
        var type = type(call);
        var tar = call.parameter("tar_type");
        if (!tar.isEmpty() && !tar.equals(GZIP)) {
            throw WechatRefusal.queryParameter("tar_type", "仅支持GZIP");
        }
        var date = date(call);
        stage.billFaults()
                .nextLate(account.account(), date)
                .ifPresent(
                        late -> {
                            throw WechatRefusal.of(
                                    late.option("sub_code", "STATEMENT_CREATING"), "账单生成中");
                        });
        var bill = current(account, date);
        boolean isEmpty =
                type == BillType.ALL ? bill.isEmpty() : lines(account, bill, type).isEmpty();
        if (isEmpty) {
            throw WechatRefusal.of("NO_STATEMENT_EXIST", "账单文件不存在，请确认该日期是否有交易");
        }
        return Reply.of(
                Json.createObjectBuilder()
                        .add("hash_type", "SHA1")
                        .add("hash_value", hash(account, bill, type))
                        .add("download_url", url(bill, type, tar))
                        .build());
    }

    Answer file(WechatAccount account, Call call) {
        var bill =
                stage.bills()
                        .linked(call.parameter("token"))
                        .filter(linked -> linked.account().equals(account.name()))
                        .orElseThrow(() -> WechatRefusal.of("INVALID_REQUEST", "下载链接已过期，请重新申请账单"));
        boolean isPacked = call.parameter("tartype").equals("gzip");
        var type = type(call);
        if (type != BillType.ALL) {
            var text = text(account, bill, type);
            return new Answer(
                    200,
                    Map.of("Content-Type", TYPE),
                    isPacked ? packed(text) : text,
                    Wire.WHOLE,
                    Optional.empty());
        }
        return stage.billHandout()
                .answer(
                        account.account(),
                        bill,
                        file -> Answer.file(TYPE, isPacked ? file : unpacked(file)));
    }

    private BillVersion current(WechatAccount account, LocalDate date) {
        var today = stage.bills().today(account.account());
        if (date.isBefore(today.minusMonths(MONTHS))) {
            throw WechatRefusal.queryParameter("bill_date", "只能下载三个月以内的账单");
        }
        return stage.bills()
                .current(account.account(), date)
                .orElseThrow(
                        () ->
                                date.isBefore(today)
                                        ? WechatRefusal.of("STATEMENT_CREATING", "账单生成中，请稍后再试")
                                        : WechatRefusal.queryParameter("bill_date", "账单日期应早于当天"));
    }

    private static BillType type(Call call) {
        var word = call.parameter(call.path().equals(DOWNLOAD) ? "billtype" : "bill_type");
        return BillType.of(word)
                .orElseThrow(() -> WechatRefusal.queryParameter("bill_type", "不支持的账单类型"));
    }

    private static LocalDate date(Call call) {
        try {
            return LocalDate.parse(call.parameter("bill_date"));
        } catch (DateTimeException e) {
            throw WechatRefusal.queryParameter("bill_date", "格式应为yyyy-MM-dd");
        }
    }

    private String url(BillVersion bill, BillType type, String tar) {
        return stage.publicUrl()
                + DOWNLOAD
                + "?token="
                + stage.bills().link(bill)
                + (tar.isEmpty() ? "" : "&tartype=gzip")
                + (type == BillType.ALL ? "" : "&billtype=" + type);
    }

    private List<BillLine> lines(WechatAccount account, BillVersion bill, BillType type) {
        return stage.bills().preview(account.account(), bill.date(), MOST_LINES).stream()
                .filter(type::has)
                .toList();
    }

    /** Over the text, byte order mark and last line end included, whether it is packed or not. */
    private String hash(WechatAccount account, BillVersion bill, BillType type) {
        try (var in =
                type == BillType.ALL
                        ? unpack(toBeHandedOut(account, bill))
                        : new ByteArrayInputStream(text(account, bill, type))) {
            var digest = MessageDigest.getInstance("SHA-1");
            var buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            var hash = HexFormat.of().formatHex(digest.digest());
            return isWrong(account, bill) ? another(hash) : hash;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }

    /** Where the text itself is to be wrong, its hash agrees with it: else nobody would read it. */
    private Path toBeHandedOut(WechatAccount account, BillVersion bill) {
        return stage.billFaults()
                .waitingOfFile(account.account(), bill.date())
                .filter(m -> SpoiltBill.isOfTheText(FileFault.of(m)))
                .map(m -> stage.bills().spoilt(account.account(), bill, FileFault.of(m), m))
                .orElse(bill.file());
    }

    private boolean isWrong(WechatAccount account, BillVersion bill) {
        return stage.billFaults()
                .waitingOfFile(account.account(), bill.date())
                .filter(m -> FileFault.of(m) == FileFault.WRONG_HASH)
                .isPresent();
    }

    private static String another(String hash) {
        return (hash.charAt(0) == '0' ? '1' : '0') + hash.substring(1);
    }

    private byte[] text(WechatAccount account, BillVersion bill, BillType type) {
        var out = new ByteArrayOutputStream();
        try {
            format.writer(type, account.account()).write(out, lines(account, bill, type)::forEach);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream unpack(Path file) throws IOException {
        return new GZIPInputStream(Files.newInputStream(file));
    }

    /** The text in a file beside it. */
    private static Path unpacked(Path file) {
        var text = file.resolveSibling(file.getFileName() + ".txt");
        try (var in = unpack(file)) {
            Files.copy(in, text, StandardCopyOption.REPLACE_EXISTING);
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] packed(byte[] text) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
