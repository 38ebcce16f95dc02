package io.counterfoil.sandbox.alipay;

/**
 * Alipay refuses something, with Alipay's own codes. Carries no stack: it is an answer, not a
 * fault.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String msg;
    private final String subCode;

    private Refusal(String code, String msg, String subCode, String subMsg) {
        super(subMsg, null, false, false);
        this.code = code;
        this.msg = msg;
        this.subCode = subCode;
    }

    static Refusal missing(String what) {
        return new Refusal(
                "40001", "Missing Required Arguments", "isv.missing-" + what, "缺少参数 " + what);
    }

    static Refusal invalid(String what, String subMsg) {
        return new Refusal("40002", "Invalid Arguments", "isv." + what, subMsg);
    }

    static Refusal business(String subCode, String subMsg) {
        return new Refusal("40004", "Business Failed", subCode, subMsg);
    }

    static Refusal of(String code, String subCode, String subMsg) {
        var msg =
                switch (code) {
                    case "20000" -> "Service Currently Unavailable";
                    case "20001" -> "Insufficient Token Permissions";
                    case "40001" -> "Missing Required Arguments";
                    case "40002" -> "Invalid Arguments";
                    case "40003" -> "Insufficient Conditions";
                    case "40005" -> "Call Limited";
                    case "40006" -> "Insufficient Permissions";
                    default -> "Business Failed";
                };
        return new Refusal(code, msg, subCode, subMsg);
    }

    String code() {
        return code;
    }

    String msg() {
        return msg;
    }

    public String subCode() {
        return subCode;
    }

    String subMsg() {
        return getMessage();
    }
}
