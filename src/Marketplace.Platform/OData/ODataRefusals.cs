namespace Marketplace.Platform.OData;

/// <summary>Every way in which the OData service says no.</summary>
internal static class ODataRefusals
{
    internal static Refusal NotFound(string? target = null) => new("odata.not_found", 404, new("没有这个资源", "There is no such resource"), target);
    internal static Refusal BadKey(string? target = null) => new("odata.bad_key", 400, new("键的写法不对", "The key is not written correctly"), target);
    internal static Refusal BadPath() => new("odata.bad_path", 400, new("路径的写法不对", "The path is not written correctly"));
    internal static Refusal BadEncoding() => new("odata.bad_encoding", 400, new("网址中有无法识别的编码", "The address holds bytes that are not valid UTF-8"));
    internal static Refusal UrlTooLong(int most) => new("odata.url_too_long", 414, new($"网址太长，最多 {most} 个字符", $"The address is too long; at most {most} characters"));
    internal static Refusal BadVersion(string sent) => new("odata.bad_version", 400, new("只支持 OData 4.0 和 4.01", "Only OData 4.0 and 4.01 are served"), Short(sent));
    internal static Refusal NotAcceptable() => new("odata.not_acceptable", 406, new("没有您要的数据格式，请用 application/json", "That format is not served; ask for application/json"), "Accept");
    internal static Refusal BadMediaType(string wanted) => new("odata.unsupported_media_type", 415, new($"请求内容须为 {wanted}", $"The request body must be {wanted}"), "Content-Type");
    internal static Refusal MethodNotAllowed(string method) => new("odata.method_not_allowed", 405, new("这个资源不支持该操作", "This resource does not support that method"), Short(method));
    internal static Refusal UnknownOption(string name) => new("odata.unknown_option", 400, new($"没有查询选项 {Short(name)}", $"There is no query option {Short(name)}"), Short(name));
    internal static Refusal NotImplemented(string what) => new("odata.not_implemented", 501, new($"本服务没有实现 {Short(what)}", $"This service does not implement {Short(what)}"), Short(what));
    internal static Refusal TwiceGiven(string name) => new("odata.duplicate_option", 400, new($"查询选项 {Short(name)} 写了两次", $"Query option {Short(name)} is given twice"), Short(name));
    internal static Refusal OutOfPlace(string name) => new("odata.option_out_of_place", 400, new($"查询选项 {Short(name)} 不能用在这里", $"Query option {Short(name)} cannot be used here"), Short(name));
    internal static Refusal BadOption(string name) => new("odata.bad_option", 400, new($"查询选项 {Short(name)} 的值不对", $"The value of query option {Short(name)} is not valid"), Short(name));
    internal static Refusal BadQuery(string? target, int? position) => new("odata.bad_query", 400, position is { } at
        ? new($"查询写法有误，在第 {at} 个字符附近", $"The query is not valid near character {at}")
        : new("查询写法有误", "The query is not valid"), target);
    internal static Refusal UnknownProperty(string name) => new("odata.unknown_property", 400, new($"没有属性 {Short(name)}", $"There is no property {Short(name)}"), Short(name));
    internal static Refusal UnknownFunction(string name) => new("odata.unknown_function", 400, new($"没有函数 {Short(name)}，或其参数不对", $"There is no function {Short(name)}, or its arguments do not fit"), Short(name));
    internal static Refusal TooComplex(string? target) => new("odata.too_complex", 400, new("查询太复杂，请拆成几次", "The query is too complex; split it up"), target);
    internal static Refusal TopTooLarge(int most) => new("odata.top_too_large", 400, new($"$top 最大为 {most}", $"$top is at most {most}"), "$top");
    internal static Refusal SkipTooLarge(int most) => new("odata.skip_too_large", 400, new($"$skip 最大为 {most}，请沿 @odata.nextLink 翻页", $"$skip is at most {most}; follow @odata.nextLink instead"), "$skip");
    internal static Refusal BadSkipToken() => new("odata.bad_skiptoken", 400, new("翻页标记无效，请从第一页重新开始", "The page token is not valid; start again from the first page"), "$skiptoken");
    internal static Refusal NotSortable(string name) => new("odata.not_sortable", 400, new($"不能按 {Short(name)} 排序", $"{Short(name)} cannot be sorted by"), Short(name));
    internal static Refusal NotExpandable(string name) => new("odata.not_expandable", 400, new($"不能展开 {Short(name)}", $"{Short(name)} cannot be expanded"), Short(name));
    internal static Refusal TooSlow() => new("odata.query_too_slow", 503, new("查询用时太长，已停止；请缩小范围", "The query took too long and was stopped; narrow it down"));
    internal static Refusal TooBusy() => new("odata.too_busy", 503, new("现在查询的人太多，请稍候", "Too many queries at the moment; please wait a little")) { RetryAfterSeconds = 1 };
    internal static Refusal BodyTooLarge(int bytes) => new("odata.body_too_large", 413, new($"请求内容最多 {bytes / 1024} KB", $"The request body is at most {bytes / 1024} KB"));
    internal static Refusal BadBody() => new("odata.bad_body", 400, new("请求内容不是有效的 JSON 对象", "The request body is not a valid JSON object"));
    internal static Refusal NothingToChange() => new("odata.nothing_to_change", 400, new("请求里没有要修改的内容", "The request changes nothing"));
    internal static Refusal NotChangeable(string name) => new("odata.not_changeable", 400, new($"属性 {Short(name)} 不能修改", $"Property {Short(name)} cannot be changed"), Short(name));
    internal static Refusal BadValue(string name) => new("odata.bad_value", 400, new($"{Short(name)} 的值类型不对", $"The value of {Short(name)} has the wrong type"), Short(name));
    internal static Refusal MatchRequired() => new("odata.precondition_required", 428, new("修改时须带 If-Match", "A change needs If-Match"), "If-Match");
    internal static Refusal Stale() => new("odata.precondition_failed", 412, new("内容已被别人修改，请重新读取", "It was changed meanwhile; read it again"), "If-Match");
    internal static Refusal SignInFirst() => new("odata.sign_in_required", 401, new("请先登录", "Sign in first"));
    internal static Refusal BadBatch(string? target) => new("odata.bad_batch", 400, new("批量请求的写法不对", "The batch is not written correctly"), target);
    internal static Refusal TooManyParts(int most) => new("odata.batch_too_large", 400, new($"一批最多 {most} 个请求", $"A batch holds at most {most} requests"), "requests");
    internal static Refusal DependencyFailed(string id) => new("odata.dependency_failed", 424, new("它所依赖的请求没有成功", "A request it depends on did not succeed"), Short(id));
    internal static Refusal Unexpected() => new("odata.unexpected", 500, new("出了意外，我们已记录下来", "Something went wrong; it has been recorded"));
    internal static Refusal FromPipeline(int status) => status switch
    {
        400 => new("odata.bad_request", 400, new("请求有误", "The request is not valid")),
        401 => SignInFirst(),
        403 => new("odata.forbidden", 403, new("您没有这个权限", "You may not do this")),
        404 => NotFound(),
        405 => MethodNotAllowed("method"),
        413 => BodyTooLarge(256 * 1024),
        429 => new("odata.too_many_requests", 429, new("请求太频繁，请稍候", "Too many requests; please wait a little")),
        503 => TooBusy(),
        < 500 => new("odata.refused", status, new("请求被拒绝", "The request was refused")),
        _ => Unexpected(),
    };

    // What a caller sent is echoed only short, so that an answer never grows with the question.
    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
