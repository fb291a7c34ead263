using Marketplace.Platform;

namespace Marketplace.Web.Parts;

internal static class FrontRefusals
{
    public static Refusal CrossSite() => new("web.cross_site", 403,
        new Words("这个请求来自别的网站，已被拒绝", "This request came from another site and was refused"));

    public static Refusal NoPaperFont() => new("web.no_paper_font", 503,
        new Words("这台服务器没有装中文字体（设置项 Paper:Font），暂时不能生成 PDF；网页可以照常打印", "This server has no Chinese typeface (setting Paper:Font), so it makes no PDFs for now; the page prints all the same"));

    public static Refusal NoSuchPaper() => new("web.no_such_paper", 404,
        new Words("没有这种文件", "There is no such document"));

    /// <summary>What an answer without words means, in words.</summary>
    public static Refusal ForStatus(int status) => status switch
    {
        401 => new("web.sign_in_first", 401, new Words("请先登录", "Please sign in first")),
        403 => new("web.not_allowed", 403, new Words("您的身份不能做这件事", "Your role may not do this")),
        404 => new("web.not_found", 404, new Words("没有找到", "Not found")),
        405 => new("web.method_not_allowed", 405, new Words("这个地址不支持这种请求", "This address does not take that kind of request")),
        413 => new("web.too_large", 413, new Words("内容太大", "The body is too large")),
        415 => new("web.unsupported_media_type", 415, new Words("不支持这种内容类型", "This content type is not supported")),
        429 => new("web.too_many_requests", 429, new Words("请求太频繁，请稍候再试", "Too many requests; try again shortly")),
        _ => new("web.refused", status, new Words("请求未能完成", "The request could not be completed")),
    };

    public static Refusal NoSuchTask() => new("web.no_such_task", 404, new Words("没有这件待办", "Nothing of the kind waits"));
}
