using System.Net;
using System.Text.Json.Nodes;
using Marketplace.Platform;

namespace Marketplace.Hosting.StripeSandbox;

/// <summary>The words and looks of the sandbox's pages: plainly a rehearsal, not the shop.</summary>
internal static class SandboxHtml
{
    public static string Style { get; } = ReadStyle();

    private static readonly (string Method, string Zh, string En, string HintZh, string HintEn)[] Ways =
    [
        ("pm_card_visa", "银行卡 Visa •••• 4242", "Visa •••• 4242", "付款成功", "succeeds"),
        ("pm_alipay", "支付宝", "Alipay", "付款成功", "succeeds"),
        ("pm_wechat_pay", "微信支付", "WeChat Pay", "付款成功", "succeeds"),
        ("pm_card_threeDSecureRequired", "银行卡 Visa •••• 3220", "Visa •••• 3220", "需要 3-D 安全验证", "asks for 3-D Secure"),
        ("pm_card_chargeDeclined", "银行卡 Visa •••• 0002", "Visa •••• 0002", "银行拒绝", "is declined"),
        ("pm_card_chargeDeclinedInsufficientFunds", "银行卡 Visa •••• 9995", "Visa •••• 9995", "余额不足", "has insufficient funds"),
    ];

    public static string Pay(JsonObject session, string? declined)
    {
        var items = string.Concat(((JsonArray)session["_"]!["items"]!).Select(i => $"<li><span>{Safe(i.Text("description"))}</span> <b>{Amount(i!, "amount_total")}</b></li>"));
        var ways = string.Concat(Ways.Select((w, i) => $"""
            <li><label><input type="radio" name="method" value="{w.Method}"{(i == 0 ? " checked" : "")}> <span>{T(w.Zh, w.En)} <small>{T(w.HintZh, w.HintEn)}</small></span></label></li>
            """));
        var problem = declined is null ? "" : $"""<p class="problem" role="alert">{Declined(declined)}</p>""";
        var back = session.Text("cancel_url") is { } cancel ? $"""<p><a href="{Safe(cancel)}">{T("暂不付款，返回商家", "Do not pay; back to the shop")}</a></p>""" : "";
        return Page(T("付款", "Payment"), $"""
            <section class="sum"><h1>{T("向山海集付款", "Pay Shanhai Market")}</h1><p class="total">{Amount(session, "amount_total")}</p><ul>{items}</ul>{back}</section>
            <section class="ways"><h2>{T("选择付款方式", "Choose how to pay")}</h2>{problem}
            <form method="post"><ul>{ways}</ul><button>{T("付款", "Pay")} {Amount(session, "amount_total")}</button></form></section>
            """);
    }

    public static string Challenge(JsonObject intent) => Page(T("安全验证", "Security check"), $"""
        <section class="ways"><h1>{T("发卡银行要求验证", "Your bank asks you to confirm")}</h1>
        <p>{T("正在向山海集付款", "You are paying Shanhai Market")} <b>{Amount(intent, "amount")}</b></p>
        <form method="post"><button name="answer" value="pass">{T("验证通过", "Confirm")}</button> <button class="quiet" name="answer" value="fail">{T("验证失败", "Fail the check")}</button></form></section>
        """);

    public static string Expired(JsonObject session) => Page(T("付款链接已失效", "This payment link has expired"), $"""
        <section class="ways"><h1>{T("付款链接已失效", "This payment link has expired")}</h1>
        <p>{T("没有扣款。请回到订单重新付款。", "Nothing was charged. Please go back to your order and pay again.")}</p>
        <p><a href="{Safe(session.Text("cancel_url") ?? "/")}">{T("返回商家", "Back to the shop")}</a></p></section>
        """);

    private static string Declined(string code) => code switch
    {
        "insufficient_funds" => T("这张卡余额不足，请换一种方式。", "This card has insufficient funds. Please choose another way."),
        "authentication" => T("安全验证没有通过，请重试或换一种方式。", "The security check failed. Please try again or choose another way."),
        _ => T("银行拒绝了这笔付款，没有扣款，请换一种方式。", "The bank declined this payment and charged nothing. Please choose another way."),
    };

    private static string Page(string title, string body) => $"""
        <!DOCTYPE html>
        <html lang="{(Words.IsEnglish ? "en" : "zh-CN")}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} · {T("付款演练", "Payment rehearsal")}</title><link rel="stylesheet" href="/sandbox/stripe/style.css"></head>
        <body><header role="banner"><p><b>{T("付款演练", "Payment rehearsal")}</b> {T("这是演示环境的 Stripe 沙箱，不会真的扣款。", "This is the demonstration's Stripe sandbox; no money moves.")}</p></header>
        <main>{body}</main></body></html>
        """;

    private static string Amount(JsonNode of, string name) => Show.Money(of.Number(name)!.Value);

    private static string T(string zh, string en) => new Words(zh, en).Now;

    private static string Safe(string? text) => WebUtility.HtmlEncode(text ?? "");

    private static string ReadStyle()
    {
        using var file = new StreamReader(typeof(SandboxHtml).Assembly.GetManifestResourceStream("sandbox.css")!);
        return file.ReadToEnd();
    }
}
