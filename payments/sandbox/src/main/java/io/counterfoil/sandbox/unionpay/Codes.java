package io.counterfoil.sandbox.unionpay;

import java.util.Map;

/** UnionPay's answer codes, and the text that stands beside each. */
final class Codes {

    static final String SUCCESS = "00";
    static final String FAILED = "01";
    static final String UNCLEAR = "04";
    static final String LATER = "05";
    static final String BAD_FORMAT = "10";
    static final String BAD_SIGNATURE = "11";
    static final String DUPLICATE = "12";
    static final String MISSING = "13";
    static final String BAD_MERCHANT = "31";
    static final String LIMIT = "33";
    static final String NOT_FOUND = "34";
    static final String ORIGINAL_UNFIT = "35";
    static final String ORIGINAL_DIFFERS = "36";
    static final String TOO_MANY_QUERIES = "37";
    static final String OUT_OF_TIME = "39";
    static final String DEBITED_TOO_LATE = "42";
    static final String REFUNDED_BEFORE = "45";
    static final String ISSUER_REFUSES = "60";
    static final String NO_FUNDS = "64";
    static final String INPUT_TIMEOUT = "69";
    static final String PAYER_IS_AWAY = "70";
    static final String NO_FILE = "98";
    static final String FLAWED = "A6";

    private static final Map<String, String> TEXTS =
            Map.ofEntries(
                    Map.entry(SUCCESS, "成功[0000000]"),
                    Map.entry(FAILED, "交易失败，详情请咨询95516[5000001]"),
                    Map.entry("02", "系统未开放或暂时关闭，请稍后再试[5000002]"),
                    Map.entry("03", "交易通讯超时，请发起查询交易[5000003]"),
                    Map.entry(UNCLEAR, "交易状态未明，请查询对账结果[5000004]"),
                    Map.entry(LATER, "交易已受理，请稍后查询交易结果[5000005]"),
                    Map.entry("06", "系统繁忙，请稍后再试[5000006]"),
                    Map.entry(BAD_FORMAT, "报文格式错误[6100030]"),
                    Map.entry(BAD_SIGNATURE, "验证签名失败[9100004]"),
                    Map.entry(DUPLICATE, "重复交易[2600001]"),
                    Map.entry(MISSING, "报文交易要素缺失[6100013]"),
                    Map.entry(BAD_MERCHANT, "商户状态不正确[1600031]"),
                    Map.entry("32", "无此交易权限[1600032]"),
                    Map.entry(LIMIT, "交易金额超限[1600033]"),
                    Map.entry(NOT_FOUND, "查无此交易[2600000]"),
                    Map.entry(ORIGINAL_UNFIT, "原交易不存在或状态不正确[2600035]"),
                    Map.entry(ORIGINAL_DIFFERS, "与原交易信息不符[2600036]"),
                    Map.entry(TOO_MANY_QUERIES, "已超过最大查询次数或操作过于频繁[2600037]"),
                    Map.entry("38", "银联风险受限[1600038]"),
                    Map.entry(OUT_OF_TIME, "交易不在受理时间范围内[6100039]"),
                    Map.entry(DEBITED_TOO_LATE, "扣款成功但交易超过规定支付时间[2600042]"),
                    Map.entry(REFUNDED_BEFORE, "原交易已被成功退货或已被成功撤销[2600045]"),
                    Map.entry("46", "交易已被成功冲正[2600046]"),
                    Map.entry(ISSUER_REFUSES, "交易失败，详情请咨询您的发卡行[1000060]"),
                    Map.entry("61", "输入的卡号无效，请确认后输入[1000061]"),
                    Map.entry(NO_FUNDS, "卡余额不足，请确认[1000064]"),
                    Map.entry(INPUT_TIMEOUT, "持卡人输入超时[1000069]"),
                    Map.entry(PAYER_IS_AWAY, "交易已跳转，等待持卡人输入[1000070]"),
                    Map.entry("83", "发卡银行正在处理[1000083]"),
                    Map.entry(NO_FILE, "文件不存在[6100098]"),
                    Map.entry("99", "通用错误[5000099]"),
                    Map.entry(FLAWED, "有缺陷的成功[2600006]"));

    private Codes() {}

    static String text(String code) {
        return TEXTS.getOrDefault(code, "交易失败[5000001]");
    }

    /** Whether money has moved for good. */
    static boolean isSuccess(String code) {
        return code.equals(SUCCESS) || code.equals(FLAWED);
    }
}
