using Marketplace.Platform;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Procurement;

/// <summary>The codes of a round as a workbook for the unit's own mailing.</summary>
public static class ClaimSheet
{
    /// <summary>Where a code is used; the code follows the #, which no browser sends and no server logs.</summary>
    public static string AddressOf(HttpRequest request) => $"{request.Scheme}://{request.Host}/claim#";

    public static byte[] Xlsx(IReadOnlyList<NumberedCode> codes, string address) => SheetWriter.Xlsx(
        [new Words("编号", "Number").Now, new Words("领取码", "Code").Now, new Words("领取链接", "Link").Now],
        codes.Select(c => (IReadOnlyList<object?>)[c.Number, c.Code, address + c.Code.Replace("-", "", StringComparison.Ordinal)]));
}
