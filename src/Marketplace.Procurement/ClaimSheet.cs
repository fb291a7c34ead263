using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Marketplace.Procurement;

/// <summary>The codes of a round as a workbook for the unit's own mailing.</summary>
public static class ClaimSheet
{
    /// <summary>Where a code is used; the code follows the #, which no browser sends and no server logs.</summary>
    public static string AddressOf(HttpRequest request) => DoorOf(request) + "#";

    /// <summary>Where members claim, as it is told to them.</summary>
    public static string DoorOf(HttpRequest request)
    {
        var known = request.HttpContext.RequestServices.GetRequiredService<IOptions<AccountsOptions>>().Value.PublicAddress;
        return (known.Length > 0 ? known.TrimEnd('/') : $"{request.Scheme}://{request.Host}") + "/claim";
    }

    public static byte[] Xlsx(IReadOnlyList<NumberedCode> codes, string address) => SheetWriter.Xlsx(
        [new Words("编号", "Number").Now, new Words("领取码", "Code").Now, new Words("领取链接", "Link").Now],
        codes.Select(c => (IReadOnlyList<object?>)[c.Number, c.Code, address + c.Code.Replace("-", "", StringComparison.Ordinal)]));
}
