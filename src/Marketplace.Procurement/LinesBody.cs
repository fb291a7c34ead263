using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Marketplace.Procurement;

/// <summary>Reads the rows of a batch out of a request: JSON, a raw file, or a form's field <c>file</c>.</summary>
internal static class LinesBody
{
    public static async Task<BatchLines> ReadAsync(HttpContext http, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var kind)) throw ProcurementRefusals.UnknownKind();
        if (http.Request.ContentLength > SheetLimits.Bytes + 1024 * 1024) throw ProcurementRefusals.FileTooLarge();
        switch (kind.MediaType.Value?.ToLowerInvariant())
        {
            case "application/json":
                return JsonRows.Read(await BytesAsync(http.Request.Body, http.Request.ContentLength, ct));
            case "multipart/form-data":
                return await FormAsync(http, ct);
            case "text/csv" or "text/plain" or "text/tab-separated-values" or "application/csv" or "application/vnd.ms-excel" or "application/octet-stream" or SheetReader.Xlsx:
                return BatchLines.FromFile(await BytesAsync(http.Request.Body, http.Request.ContentLength, ct), kind.Charset.Value);
            default:
                throw ProcurementRefusals.UnknownKind();
        }
    }

    private static async Task<BatchLines> FormAsync(HttpContext http, CancellationToken ct)
    {
        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(ct);
        }
        // Too many fields, or a body that ends before its boundary; but not one that the server itself refuses.
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw ProcurementRefusals.NoFile();
        }
        return await FileAsync(form.Files.GetFile("file"), ct);
    }

    public static async Task<BatchLines> FileAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is null) throw ProcurementRefusals.NoFile();
        if (file.Length > SheetLimits.Bytes) throw ProcurementRefusals.FileTooLarge();
        await using var stream = file.OpenReadStream();
        MediaTypeHeaderValue.TryParse(file.ContentType, out var kind);
        return BatchLines.FromFile(await BytesAsync(stream, file.Length, ct), kind?.Charset.Value);
    }

    private static async Task<byte[]> BytesAsync(Stream stream, long? length, CancellationToken ct)
    {
        using var bytes = new MemoryStream(length is > 0 and <= SheetLimits.Bytes and { } known ? (int)known : 0);
        var buffer = new byte[81_920];
        int read;
        while ((read = await stream.ReadAsync(buffer, ct)) > 0)
        {
            if (bytes.Length + read > SheetLimits.Bytes) throw ProcurementRefusals.FileTooLarge();
            bytes.Write(buffer, 0, read);
        }
        return bytes.Length == bytes.Capacity ? bytes.GetBuffer() : bytes.ToArray();
    }
}
