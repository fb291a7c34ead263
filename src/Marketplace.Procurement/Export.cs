using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Marketplace.Procurement;

/// <summary>A table ready to be written, once.</summary>
public sealed class Export
{
    private readonly IReadOnlyList<string> headers;
    private readonly IAsyncEnumerable<IReadOnlyList<object?>> rows;

    internal Export(string name, IReadOnlyList<string> headers, IAsyncEnumerable<IReadOnlyList<object?>> rows) => (Name, this.headers, this.rows) = (name, headers, rows);

    /// <summary>The file's name without what it ends in.</summary>
    public string Name { get; }

    /// <summary>CSV is written as it comes; XLSX is, too, but by a library that writes while it waits.</summary>
    public Task WriteAsync(Stream to, bool xlsx, CancellationToken ct) =>
        xlsx ? Task.Run(() => SheetWriter.Xlsx(to, headers, rows.ToBlockingEnumerable(ct)), ct) : SheetWriter.CsvAsync(to, headers, rows, ct);

    /// <summary>The answer to a request, sent while it is read.</summary>
    /// <param name="format">xlsx or csv; null to go by Accept.</param>
    public IResult Answer(HttpContext http, string? format)
    {
        var xlsx = format == "xlsx" || (format is null && http.Request.Headers.Accept.ToString().Contains(SheetReader.Xlsx, StringComparison.OrdinalIgnoreCase));
        // The workbook's library knows no other way to write.
        if (xlsx && http.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;
        http.Response.Headers.Vary = "Accept, Accept-Language";
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(to => WriteAsync(to, xlsx, http.RequestAborted), xlsx ? SheetReader.Xlsx : "text/csv; charset=utf-8", $"{Name}.{(xlsx ? "xlsx" : "csv")}");
    }
}
