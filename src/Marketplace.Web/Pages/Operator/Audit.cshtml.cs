using Marketplace.Platform;
using Marketplace.Web.Parts;

namespace Marketplace.Web.Pages.Operator;

/// <summary>The newest 200 entries of the audit chain.</summary>
public sealed class AuditPage(AuditTrail audit) : ShopPage
{
    public IReadOnlyList<AuditEntryView> Entries { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Entries = await audit.NewestAsync(200, ct);
}
