namespace Marketplace.Platform;

/// <summary>The refusals every room shares.</summary>
internal static class PlatformRefusals
{
    public static Refusal SignInFirst() => new("platform.sign_in_first", 401, new Words("请先登录", "Please sign in first"));

    public static Refusal NotYours() => new("platform.not_allowed", 403, new Words("您的身份不能做这件事", "Your role may not do this"));

    public static Refusal KeyMissing() => new("platform.idempotency_key_missing", 400,
        new Words("请求头缺少 Idempotency-Key（1–255 个字符）", "The Idempotency-Key header is required (1–255 characters)"), "Idempotency-Key");

    public static Refusal KeyReused() => new("platform.idempotency_key_reused", 422,
        new Words("同一个 Idempotency-Key 已用于另一份内容", "This Idempotency-Key was used with a different body"), "Idempotency-Key");

    public static Refusal StillRunning() => new("platform.idempotency_running", 409,
        new Words("同一请求还在处理，请稍候再试", "The same request is still running; try again shortly"), "Idempotency-Key")
    { RetryAfterSeconds = 1 };

    public static Refusal ChangedMeanwhile() => new("platform.changed_meanwhile", 409,
        new Words("这条记录刚刚被别人改过，请刷新后再试", "Someone changed this a moment ago; reload and try again"));

    public static Refusal TooLarge() => new("platform.too_large", 413, new Words("内容太大", "The body is too large"));

    public static Refusal UnsupportedMediaType() => new("platform.unsupported_media_type", 415,
        new Words("不支持这种内容类型", "This content type is not supported"));

    public static Refusal BadJson(string? member) => new("platform.bad_json", 400,
        new Words("请求内容不完整或格式不对", "The body is incomplete or malformed"), member);

    public static Refusal BadRequest(int status) => new("platform.bad_request", status,
        new Words("请求的参数不对", "A parameter of the request is wrong"));
}
